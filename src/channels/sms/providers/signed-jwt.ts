// Calls that are signed by a JSON Web Token over their hash, as Vonage and MessageBird do.
import { createHash } from 'node:crypto';
import { type JWTPayload, jwtVerify } from 'jose';

/** The claims of a token that was made with this secret and holds at this moment; null for any other. */
export async function claimsOf(
  token: string,
  secret: string,
  { algorithms, issuer, now }: { algorithms: string[]; issuer: string; now: Date },
): Promise<JWTPayload | null> {
  try {
    const key = new TextEncoder().encode(secret);
    return (await jwtVerify(token, key, { algorithms, issuer, currentDate: now, clockTolerance: 5 })).payload;
  } catch {
    return null;
  }
}

export function sha256Of(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
