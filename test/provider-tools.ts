// What a provider is given in tests: calls are kept and answered as the test says. With it a message to hand over.
import type { HttpRequest, Rendered, Tools } from '../src/channels/channel.ts';
import { type EmailContent, email } from '../src/channels/email/index.ts';
import { defaultDefinition } from '../src/core/survey/index.ts';

export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

export type KeptCalls = { tools: Tools; calls: HttpRequest[] };

/** @param answer what the provider says; an error is thrown as the network would, with `sent` as it stands there. */
export function keepCalls(answer: Reply | Error | ((request: HttpRequest) => Reply)): KeptCalls {
  const calls: HttpRequest[] = [];
  const http: Tools['http'] = async (request) => {
    calls.push(request);
    if (answer instanceof Error) throw answer;
    const { status, body = '', headers = {} } = typeof answer === 'function' ? answer(request) : answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { status, headers, body: Buffer.from(text) };
  };
  const connect = () => Promise.reject(new Error('no connection is wanted'));
  const place = { publicHost: 'hark.example', publicUrl: 'https://hark.example' };
  return { tools: { http, connect, ...place, hookUrl: 'https://hark.example/hooks/1-A' }, calls };
}

export const networkError = (sent: boolean) => Object.assign(new Error('the host did not answer in time.'), { sent });

const page = 'https://hark.example/r/1-AAAAAAAAAAAAAAAAAAAAAA';

/** An invitation as the e-mail channel renders it, with names that need care. */
export async function renderedEmail(address = 'ada@example.com'): Promise<Rendered<EmailContent>> {
  const render = await email.compile(
    { definition: defaultDefinition('Acmé'), workspaceName: 'Acmé, Inc.' },
    {
      from: 'feedback@acme.example',
      returnPath: 'feedback@acme.example',
      publicHost: 'hark.example',
      publicUrl: 'https://hark.example',
    },
  );
  return render(
    {
      email: address,
      phone: null,
      name: 'Ada “the first” Løvelace 🙂 of the Analytical Engine Works',
      locale: 'en',
      properties: {},
    },
    {
      scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
      page,
      hidden: `${page}/x`,
      unsubscribe: 'https://hark.example/u/1-AAAAAAAAAAAAAAAAAAAAAA',
    },
    '1.42.0',
  );
}

/** A call to a hook. */
export function hookCall(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', url: 'https://hark.example/hooks/1-A', headers, body: Buffer.from(text) };
}
