// Where somebody may be sent after signing in: a link to the sign-in page must not lead to somebody else's site.
const own = 'https://own.invalid';

/** A path of this site: never another host, however it is written; a browser reads `/\\host` and `/<tab>/host` as one. */
export function isOwnPath(value: unknown): value is string {
  return (
    typeof value === 'string' && value.startsWith('/') && URL.canParse(value, own) && new URL(value, own).origin === own
  );
}
