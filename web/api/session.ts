// Signing in and out: the sign-in library's own endpoints, which stand outside the API document.
import { ApiError, toApiError } from './client.ts';

export function signIn(given: { email: string; password: string }): Promise<void> {
  return post('/api/auth/sign-in/email', given);
}

export function signOut(): Promise<void> {
  return post('/api/auth/sign-out', {});
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, 'Hark cannot be reached. Check the connection, or whether the server runs.');
  });
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
}
