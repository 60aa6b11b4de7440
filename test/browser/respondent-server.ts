// A server with nothing but the respondent's page: it renders what a test asks for and keeps what is posted.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkAnswer, defaultDefinition, isLocale, type SurveyDefinition } from '../../src/core/survey/index.ts';
import { type Page, pageScript, renderPage, renderUnsubscribe } from '../../src/modules/responses/page/index.ts';
import { buildWidget } from '../../widget/build.ts';

export type Post = { type: string; body: Record<string, unknown> };

type Reply = { status: number; body: object };

export type RespondentServer = {
  origin: string;
  definition: SurveyDefinition;
  posts: Post[];
  /** What the server answers to JSON instead of recording; null records. */
  reply: Reply | null;
  answered: { score: number; comment: string | null } | null;
  close(): Promise<void>;
};

/** Pages: `/r/token?locale=`, with a score below it, and `/u/token`. */
export async function startRespondentServer(): Promise<RespondentServer> {
  const script = pageScript(await buildWidget());
  const state: RespondentServer = {
    origin: '',
    definition: defaultDefinition('Northwind'),
    posts: [],
    reply: null,
    answered: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  function render(url: URL): Page {
    const asked = url.searchParams.get('locale');
    const locale = isLocale(asked) ? asked : 'en';
    if (url.pathname.startsWith('/u/')) return renderUnsubscribe({ state: 'ask', locale, path: '/u/token' });
    const score = url.pathname.match(/^\/r\/token\/(\d+)$/)?.[1];
    return renderPage({
      definition: state.definition,
      version: 1,
      locale,
      path: '/r/token',
      linkScore: score === undefined ? null : Number(score),
      answered: state.answered,
      recorded: url.searchParams.has('done'),
      editableUntil: new Date('2026-03-14'),
      script,
    });
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const type = request.headers['content-type'] ?? '';
    const text = await readAll(request);
    const json = type.startsWith('application/json');
    const body = json ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
    state.posts.push({ type, body });
    const checked = checkAnswer(body);
    if (state.reply === null && 'answer' in checked) {
      const { score, comment } = checked.answer;
      state.answered = { score, comment: comment === undefined ? (state.answered?.comment ?? null) : comment };
    }
    if (!json) {
      response.writeHead(303, { location: '/r/token?done=1' }).end();
      return;
    }
    response.writeHead(state.reply?.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state.reply?.body ?? state.answered));
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST') return void take(request, response);
    const page = render(new URL(request.url ?? '/', 'http://localhost'));
    response.writeHead(200, page.headers).end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
