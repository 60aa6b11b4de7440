// Where a browser's requests may come from. A cookie goes along with a request that another site caused, so a cookie
// alone never permits a change: the page that asks must be Hark's own.
import { AppError } from '../../platform/errors.ts';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** The origin of `publicUrl`; where that is this machine, also its other names on the same port. */
export function trustedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!loopbackHosts.includes(url.hostname)) return [url.origin];
  return loopbackHosts.map((host) => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`);
}

/**
 * Refuses a request from another origin. Without an Origin header nothing but a program can have asked, since browsers
 * send one with every change; whether that is enough is the caller's to say.
 * @param options.required refuse a request without Origin too, as is right where a cookie vouches for it.
 */
export function checkOrigin(
  origin: string | string[] | undefined,
  publicUrl: string,
  options: { required: boolean },
): void {
  if (origin === undefined && !options.required) return;
  if (origin === undefined || origin === 'null') {
    throw new AppError(
      'forbidden',
      'A change made with a session cookie must name its origin; a program uses an API key.',
    );
  }
  if (typeof origin === 'string' && trustedOrigins(publicUrl).includes(origin)) return;
  throw new AppError(
    'forbidden',
    `This page was opened at ${origin}, but the address of this Hark is ${publicUrl}: open it there, or set HARK_PUBLIC_URL to the address you use.`,
  );
}
