// The pages that may show a link in a frame, by their origin.
import { z } from 'zod';

/** The origin of a web page, as browsers write it: `https://shop.example.com`, and `http://` for a port on this machine. */
export const embedOrigin = z
  .string()
  .trim()
  .max(300)
  .meta({ examples: ['https://shop.example.com'] })
  .transform((text, check) => {
    const url = URL.parse(text);
    const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname));
    const plain = url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username;
    // A policy is a list with ; and spaces: what URL leaves in a host name holds neither.
    if (url !== null && safe && plain && !url.host.includes('*')) return url.origin;
    check.addIssue('must be the address of a site without a path, such as https://shop.example.com');
    return z.NEVER;
  });

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}
