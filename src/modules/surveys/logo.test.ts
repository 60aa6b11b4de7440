// Logos come from a real server on this machine; its https addresses exist only in these tests.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import type { SurveyDefinition } from '../../core/survey/index.ts';
import { createLog } from '../../platform/log.ts';
import { createOutbound, type Outbound } from '../../platform/outbound/index.ts';
import { registerImages, surveysRoutes } from './index.ts';

type Survey = { id: string; version: number; definition: SurveyDefinition };
type Problem = { detail: string; errors: { path: string; message: string }[] };

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const publicUrl = 'https://hark.example';

let hark: WorkspaceServer;
let host: Server;
let fetched: string[];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  host = createServer((request, response) => {
    fetched.push(request.url ?? '');
    answer(response);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  const real = createOutbound({ log: createLog('silent'), allowPrivateNetworks: true, retryBaseMs: 1 });
  const outbound: Pick<Outbound, 'request'> = {
    request: (request) =>
      real.request({
        ...request,
        url: request.url.replace(/^https:..(logos|hark)\.example/, `http://127.0.0.1:${port}`),
      }),
  };
  hark = await openWorkspaceServer(surveysRoutes({ outbound, publicUrl }));
  registerImages(hark.server, hark.database);
});
afterAll(async () => {
  await hark.close();
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
});
beforeEach(() => {
  fetched = [];
  answer = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(png);
});

const create = (logoUrl: string, workspace = hark.acme) =>
  hark.call<Survey>(
    'POST /api/v1/surveys',
    { name: 'S', definition: { productName: 'P', brand: { logoUrl } } },
    workspace,
  );
const refusal = async (logoUrl: string) => {
  const { status, body } = await hark.call<Problem>('POST /api/v1/surveys', {
    name: 'S',
    definition: { productName: 'P', brand: { logoUrl } },
  });
  expect(status).toBe(422);
  expect(body.errors.map((error) => error.path)).toEqual(['definition.brand.logoUrl']);
  expect(body.detail).toContain(body.errors[0]?.message);
  return body.errors[0]?.message;
};
const surveyCount = async () => (await hark.database.pool.query('select id from survey')).rows.length;

describe('the logo of a brand', () => {
  it('is fetched once and shown from here, whatever its own server calls it', async () => {
    const { body } = await create('https://logos.example/logo.png');
    const { logoUrl } = body.definition.brand;
    expect(logoUrl).toMatch(new RegExp(`^${publicUrl}/images/${hark.acme.id}/[0-9a-f]{64}$`));
    const image = await hark.server.inject({ method: 'GET', url: new URL(logoUrl as string).pathname });
    expect(image.statusCode).toBe(200);
    expect(image.rawPayload.equals(png)).toBe(true);
    expect(image.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(fetched).toEqual(['/logo.png']);
  });

  it('is not fetched again while it stays, whatever else changes', async () => {
    const { body: survey } = await create('https://logos.example/stays.png');
    const definition = { ...survey.definition, productName: 'Q' };
    const { status, body } = await hark.call<Survey>(`PUT /api/v1/surveys/${survey.id}`, {
      name: 'S',
      definition,
      version: 1,
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { version: 2, definition } });
    expect(fetched).toEqual(['/stays.png']);
  });

  it('may be one that another survey of the workspace shows already', async () => {
    const { body: first } = await create('https://logos.example/shared.png');
    const { status, body } = await create(first.definition.brand.logoUrl as string);
    expect(status).toBe(201);
    expect(body.definition.brand).toEqual(first.definition.brand);
    expect(fetched).toEqual(['/shared.png']);
  });

  it('keeps old versions with the logo they were sent with', async () => {
    const { body: survey } = await create('https://logos.example/old.png');
    answer = (response) => response.end(Buffer.concat([png, Buffer.from('newer')]));
    const definition = { ...survey.definition, brand: { logoUrl: 'https://logos.example/new.png' } };
    const { body: next } = await hark.call<Survey>(`PUT /api/v1/surveys/${survey.id}`, {
      name: 'S',
      definition,
      version: 1,
    });
    const old = (await hark.call<Survey>(`GET /api/v1/surveys/${survey.id}?version=1`)).body.definition.brand;
    expect(old).toEqual(survey.definition.brand);
    expect(next.definition.brand.logoUrl).not.toBe(old.logoUrl);
    for (const { logoUrl } of [old, next.definition.brand]) {
      const { pathname } = new URL(logoUrl as string);
      expect((await hark.server.inject({ method: 'GET', url: pathname })).statusCode).toBe(200);
    }
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['a page that is not there', (r) => r.writeHead(404).end(), 'answered 404 instead of an image.'],
    ['a server in trouble', (r) => r.writeHead(503).end(), 'answered 503 instead of an image.'],
    ['a web page', (r) => r.end('<!doctype html><title>Logo</title>'), 'What is there is not an image'],
    ['an SVG image', (r) => r.end('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Mail readers do not show SVG images'],
    ['an image too large', (r) => r.end(Buffer.concat([png, Buffer.alloc(300_000)])), 'larger than 300 kB.'],
    ['a connection that breaks', (r) => r.destroy(), 'The image could not be fetched.'],
  ])('is refused at its field, and nothing saved, for %s', async (_, reply, sentence) => {
    answer = reply;
    const before = await surveyCount();
    expect(await refusal('https://logos.example/logo')).toContain(sentence);
    expect(await surveyCount()).toBe(before);
  });

  it('is refused where it leads into a private network', async () => {
    const real = createOutbound({ log: createLog('silent'), allowPrivateNetworks: false });
    const guarded = await openWorkspaceServer(surveysRoutes({ outbound: real, publicUrl }));
    const { status, body } = await guarded.call<Problem>('POST /api/v1/surveys', {
      name: 'S',
      definition: { productName: 'P', brand: { logoUrl: 'https://localhost/logo.png' } },
    });
    await guarded.close();
    expect(status).toBe(422);
    expect(body.errors[0]).toEqual({
      path: 'definition.brand.logoUrl',
      message: 'The image could not be fetched. localhost is in a private network, where Hark does not call.',
    });
  });

  it('cannot be the image of another workspace, nor one that is not there', async () => {
    const { body } = await create('https://logos.example/ours.png');
    const ours = body.definition.brand.logoUrl as string;
    const missing = `${publicUrl}/images/${hark.acme.id}/${'0'.repeat(64)}`;
    answer = (response) => response.writeHead(404).end();
    for (const [url, workspace] of [
      [ours, hark.rival],
      [missing, hark.acme],
    ] as const) {
      expect((await create(url, workspace)).status).toBe(422);
    }
  });
});

describe('an image', () => {
  it('is not sent again to who has it', async () => {
    const { body } = await create('https://logos.example/cached.png');
    const { pathname } = new URL(body.definition.brand.logoUrl as string);
    const etag = `"${pathname.split('/').at(-1)}"`;
    const again = await hark.server.inject({ method: 'GET', url: pathname, headers: { 'if-none-match': etag } });
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' });
  });

  it.each(['/images/1/zz', `/images/0/${'a'.repeat(64)}`, `/images/999/${'a'.repeat(64)}`, '/images/x/y'])(
    'is not found at %s',
    async (url) => {
      expect((await hark.server.inject({ method: 'GET', url })).statusCode).toBe(404);
    },
  );
});
