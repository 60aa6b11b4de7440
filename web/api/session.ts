// Signing in and out, the password and the second factor: the sign-in library's own endpoints, which stand outside the API
// document.
import { ApiError, toApiError } from './client.ts';
import { sendAll } from './delayed.ts';

/** Whether a code of the second factor is asked for before the person is in. */
export async function signIn(given: { email: string; password: string }): Promise<{ needsCode: boolean }> {
  const answer = await post<{ twoFactorRedirect?: boolean }>('/sign-in/email', given);
  return { needsCode: answer.twoFactorRedirect === true };
}

/** A code of the app, or a backup code, which has a dash in its middle. */
export async function giveCode({ code, trustDevice }: { code: string; trustDevice?: boolean }): Promise<void> {
  const kind = code.includes('-') ? 'verify-backup-code' : 'verify-totp';
  await post(`/two-factor/${kind}`, { code: code.replaceAll(' ', ''), trustDevice });
}

export async function signOut(): Promise<void> {
  // What was deleted and waits to be taken back could not be sent afterwards.
  await sendAll(false);
  await post('/sign-out', {});
}

export async function changePassword(given: { currentPassword: string; newPassword: string }): Promise<void> {
  await post('/change-password', given);
}

/** The URI of the QR code and ten backup codes; nothing holds before a code is given. */
export function beginTwoFactor(password: string): Promise<{ totpURI: string; backupCodes: string[] }> {
  return post('/two-factor/enable', { password });
}

export async function endTwoFactor(given: { password: string; code: string }): Promise<void> {
  await post('/two-factor/disable', given);
}

export async function newBackupCodes(given: { password: string; code: string }): Promise<string[]> {
  return (await post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', given)).backupCodes;
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, 'Hark cannot be reached. Check the connection, or whether the server runs.');
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, answer);
  return answer as Answer;
}
