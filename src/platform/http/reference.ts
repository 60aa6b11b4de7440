// The reference of the API at /docs/api, for people, and as OpenAPI for programs. Everything it shows comes from this server:
// no other host is asked for anything.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';

const root = '/docs/api';

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Hark API</title>
    <link rel="icon" href="/favicon.svg">
    <style>
      :root { color-scheme: light dark }
      :focus-visible { outline: 2px solid currentColor }
      body { margin: 0 }
      #home { display: inline-block; padding: 10px 16px; color: inherit; font: 500 14px/1.5 system-ui, sans-serif; text-decoration: none }
      #home:hover { text-decoration: underline }
    </style>
  </head>
  <body>
    <a id="home" href="/"><span aria-hidden="true">← </span>Back to Hark</a>
    <div id="app"></div>
    <noscript>This page needs JavaScript. <a href="${root}/openapi.json">openapi.json</a> says the same.</noscript>
    <script src="${root}/reference.js"></script>
    <script src="${root}/start.js"></script>
  </body>
</html>
`;

const settings = {
  url: `${root}/openapi.json`,
  theme: 'default',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  documentDownloadType: 'json',
};

/** @param document makes the OpenAPI document; called once, when somebody first asks. */
export function registerReference(server: FastifyInstance, document: () => object): void {
  let text: string | undefined;
  let script: Promise<Script> | undefined;
  server.get(root, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': contentSecurityPolicy,
        'referrer-policy': 'same-origin',
        'cache-control': 'no-cache',
      })
      .send(page),
  );
  server.get(`${root}/openapi.json`, (_, reply) => {
    text ??= JSON.stringify(document());
    return reply.type('application/json').header('cache-control', 'no-cache').send(text);
  });
  server.get(`${root}/start.js`, (_, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(`Scalar.createApiReference('#app', ${JSON.stringify(settings)});\n`),
  );
  server.get(`${root}/reference.js`, async (request, reply) => {
    script ??= readScript();
    const { plain, gzipped } = await script;
    const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (zips) reply.header('content-encoding', 'gzip');
    return reply
      .type('text/javascript; charset=utf-8')
      .headers({ vary: 'accept-encoding', 'cache-control': 'public, max-age=86400' })
      .send(zips ? gzipped : plain);
  });
}

type Script = { plain: string; gzipped: Buffer };

// The package hands its script out only through routes of its own; it is large, so that it is loaded when it is wanted.
async function readScript(): Promise<Script> {
  const { default: plugin } = await import('@scalar/fastify-api-reference');
  const holder = Fastify();
  await holder.register(plugin, { routePrefix: '/', configuration: { content: {} } });
  const plain = (await holder.inject('/js/scalar.js')).body;
  await holder.close();
  return { plain, gzipped: await promisify(gzip)(plain) };
}
