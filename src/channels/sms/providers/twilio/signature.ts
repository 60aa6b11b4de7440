// Whether a call is Twilio's: base64 of the HMAC-SHA1, keyed by the auth token, of the full URL followed by each posted parameter, name
// and value, sorted by name. https://www.twilio.com/docs/usage/security#validating-requests
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HookRequest } from '../../../channel.ts';

export function signatureOf(url: string, parameters: URLSearchParams, authToken: string): string {
  const names = [...new Set(parameters.keys())].sort();
  const posted = names.flatMap((name) => [...new Set(parameters.getAll(name))].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + posted.join(''), 'utf8')
    .digest('base64');
}

export function isSigned({ method, url, headers, body }: HookRequest, authToken: string): boolean {
  const given = Buffer.from(headers['x-twilio-signature'] ?? '');
  const posted = new URLSearchParams(method === 'POST' ? body.toString('utf8') : '');
  return urlsOf(url).some((one) => {
    const wanted = Buffer.from(signatureOf(one, posted, authToken));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** Twilio signs with the port of its own request, which a proxy may have taken off or put on: both are tried, as its library does. */
function urlsOf(url: string): string[] {
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#]+)(.*)$/.exec(url) ?? [];
  if (host === '') return [url];
  const port = scheme === 'https' ? ':443' : ':80';
  const other = /:\d+$/.test(host) ? host.replace(/:\d+$/, '') : host + port;
  return [url, `${scheme}://${other}${rest}`];
}
