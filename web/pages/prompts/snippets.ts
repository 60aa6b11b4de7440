// What a customer's developers copy: the script, the policy, and how an identity is signed in four languages.

export function scriptTag(script: string): string {
  return `<script async src="${script}"></script>`;
}

/** The directives that a page with a strict policy needs. */
export function policyLines(script: string): string {
  const { origin } = new URL(script);
  return [
    `script-src ${origin}`,
    `connect-src ${origin}`,
    `img-src ${origin}   (only for a survey with a logo)`,
    `trusted-types hark   (only with require-trusted-types-for; for React also hark-react)`,
  ].join('\n');
}

export const identifyCall = `(window.hark ||= []).push(['identify', identity]); // as your server has signed it
hark.push(['track', 'report.exported', { pages: 3 }]);
hark.push(['reset']); // when somebody signs out`;

export const signing = {
  'Node.js': `import { createHmac } from 'node:crypto';

const identity = { externalId: user.id, email: user.email, name: user.name };
const text = Object.keys(identity).sort().map((name) => \`\${name}=\${identity[name]}\`).join('\\n');
// The secret comes from where your server keeps its others.
identity.signature = createHmac('sha256', signingSecret).update(text).digest('base64url');`,
  PHP: `$identity = ['externalId' => $user->id, 'email' => $user->email, 'name' => $user->name];
ksort($identity, SORT_STRING);
$lines = array_map(fn($name) => "$name=$identity[$name]", array_keys($identity));
$identity['signature'] = hash_hmac('sha256', implode("\\n", $lines), getenv('HARK_SIGNING_SECRET'));`,
  Python: `import hashlib, hmac, os

identity = {"externalId": user.id, "email": user.email, "name": user.name}
text = "\\n".join(f"{name}={identity[name]}" for name in sorted(identity))
secret = os.environ["HARK_SIGNING_SECRET"]
identity["signature"] = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()`,
  Ruby: `require "openssl"

identity = { "externalId" => user.id, "email" => user.email, "name" => user.name }
text = identity.sort.map { |name, value| "#{name}=#{value}" }.join("\\n")
identity["signature"] = OpenSSL::HMAC.hexdigest("SHA256", ENV["HARK_SIGNING_SECRET"], text)`,
} as const;

export function reactUse(script: string): string {
  return `import { useHark } from './hark-react';

function App({ user }) {
  const { track, show } = useHark({ script: '${script}', identity: user?.harkIdentity ?? null });
  …
}`;
}

/** @param base where calls go, such as `https://hark.example.com/in-app/1-key`. */
export function appCalls(base: string): string {
  return `POST ${base}/ask
{ "prompt": "7", "user": { "externalId": "u-1", "signature": "…" }, "locale": "de", "format": "words" }
→ { "survey": { "path": "/answers/…", "version": 1, "texts": { "question": "…" }, "questions": [] }, "restSeconds": 0 }

POST ${base}/answers/…
{ "score": 9, "comment": "…", "version": 1, "act": "touch" }

POST ${base}/events
{ "user": { … }, "name": "report.exported", "key": "your-own-id", "properties": { "pages": 3 } }`;
}
