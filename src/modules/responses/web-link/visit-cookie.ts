// What a browser remembers of a link that it has answered: the ticket of its visit, signed, for this link alone. It is set with
// an answer and not before, names nobody, and is first-party; in a frame the browser keeps it apart for each site (CHIPS).
import type { FastifyRequest } from 'fastify';
import type { FollowedLink } from '../queries/web-links.ts';
import { readTicket, type Visit, writeTicket } from './visit.ts';

const name = 'hark_visit';
/** As long as a contact rests between two asks unless said otherwise. */
const lastsSeconds = 30 * 86_400;

/** The visit in which this browser has answered through this link; null where it has not, or nobody can tell. */
export function readAnswered(request: FastifyRequest, { secret }: FollowedLink): Visit | null {
  const value = new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)`).exec(request.headers.cookie ?? '')?.[1];
  return value === undefined ? null : readTicket(secret, value);
}

/** @param path of the link, under which alone the browser sends it. */
export function answeredCookie(
  request: FastifyRequest,
  { secret, embedOrigins }: FollowedLink,
  path: string,
  { id }: Visit,
): string {
  const secure = request.protocol === 'https';
  const inFrames = secure && embedOrigins.length > 0;
  const value = writeTicket(secret, { id, locale: null, hidden: {} });
  const site = inFrames ? 'SameSite=None; Partitioned' : 'SameSite=Lax';
  return `${name}=${value}; Path=${path}; Max-Age=${lastsSeconds}; HttpOnly; ${site}${secure ? '; Secure' : ''}`;
}
