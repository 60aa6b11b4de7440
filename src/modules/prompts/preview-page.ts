// A page in which the dashboard shows a prompt before it is on: the real script, in a frame, told by the page around it what to show.
// Nothing is recorded.
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { modulePath, type PromptScripts } from './scripts.ts';

/** Serves /in-app/preview. */
export function registerPreviewPage(server: FastifyInstance, scripts: PromptScripts | null): void {
  const script = `
let open, last = Promise.resolve();
const host = { post: async (path, body) => ({ status: 200, body: JSON.parse(body) }), beacon: () => true, closed() {} };
const show = async (data) => {
  const { showSurvey } = await import(${JSON.stringify(scripts ? modulePath(scripts) : '')});
  open?.close();
  document.documentElement.style.colorScheme = document.body.className = data.page;
  open = await showSurvey(data, host);
};
addEventListener('message', ({ origin, data }) => {
  if (origin === location.origin && data.html) last = last.then(() => show(data));
});
parent.postMessage('ready', location.origin);`;
  const style =
    'body{margin:0;min-height:100vh;background:#f4f5f7}body.dark{background:#17191d}i{display:block;height:12px;margin:20px;border-radius:6px;background:#8884;max-width:70%}i:first-child{height:28px;max-width:40%}';
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const lines = '<i></i>'.repeat(12);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Preview</title><style>${style}</style><body><div aria-hidden="true">${lines}</div><script>${script}</script></body></html>`;
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src https: data:',
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ];
  server.get('/in-app/preview', (_request, reply) =>
    reply.header('content-security-policy', policy.join('; ')).type('text/html; charset=utf-8').send(page),
  );
}
