// One message handed over by HTTP, and what the answer means where the provider has no rule of its own. It is never handed over
// again unless it is certain that it was not taken.
import type { HttpAnswer, HttpRequest, Outcome, Tools } from './channel.ts';

/** How long a provider may take. It answers in a second or so; after that nobody knows whether it took the message. */
const timeoutMs = 30_000;
export const outagePauseMs = 15_000;
const limitPauseMs = 60_000;
/** Until a person has mended a key or a setting. */
const settingsPauseMs = 300_000;
const longestPauseMs = 3_600_000;
const replyLengthMax = 500;

/**
 * What a provider knows better about an answer than its status tells; null leaves it to the status.
 * @param body the answer's JSON object; an empty one where it is none.
 */
export type ReadAnswer = (status: number, body: Record<string, unknown>, answer: HttpAnswer) => Outcome | null;

/** @param name the provider's, as it stands in replies. */
export async function handOver(tools: Tools, name: string, request: HttpRequest, read: ReadAnswer): Promise<Outcome> {
  let answer: HttpAnswer;
  try {
    answer = await tools.http({ method: 'POST', ...request, retries: 0, timeoutMs });
  } catch (error) {
    const { message, sent } = error as Error & { sent?: boolean };
    if (sent === false) return { kind: 'deferred', reply: shortReply(message), pauseMs: outagePauseMs };
    return { kind: 'uncertain', reply: shortReply(`No answer after the message was sent: ${message}`) };
  }
  const body = jsonOf(answer.body);
  return read(answer.status, body, answer) ?? byStatus(name, answer, wordsOf(body, answer));
}

function byStatus(name: string, { status, headers }: HttpAnswer, words: string): Outcome {
  const reply = shortReply(`${name} ${status}: ${words}`);
  if (status >= 200 && status < 300) return { kind: 'accepted', reply };
  // Nothing is followed with a message in hand; whoever entered the address enters the other one.
  if (status >= 300 && status < 400) return badSettings(`${name} has moved (${status}): ${words}`);
  if (status === 401 || status === 403) return badSettings(`${name} does not accept the credentials. ${words}`);
  if (status === 402) return badSettings(`${name} wants to be paid first. ${words}`);
  if (status === 404) return badSettings(`${name} does not know what the settings name. ${words}`);
  if (status === 429) return tooFast(reply, headers);
  if (status === 408) return { kind: 'deferred', reply };
  // Only 503 says that nothing was done (RFC 9110, 15.6.4). After any other failure the message may have been taken.
  if (status === 503) return { kind: 'deferred', reply, pauseMs: outagePauseMs };
  if (status >= 500) return { kind: 'uncertain', reply };
  return { kind: 'refused', reply };
}

/** Nothing can be sent until a person has changed something. */
export function badSettings(reply: string): Outcome {
  return { kind: 'deferred', reply: shortReply(reply), pauseMs: settingsPauseMs };
}

/** Too much at once. */
export function tooFast(reply: string, headers: HttpAnswer['headers']): Outcome {
  return { kind: 'deferred', reply: shortReply(reply), pauseMs: pauseOf(headers) };
}

/** On one line, and short enough to keep with each message. */
export function shortReply(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, replyLengthMax);
}

/** Retry-After as seconds or a date, else X-RateLimit-Reset as seconds from now or since 1970; at most an hour. */
export function pauseOf(headers: HttpAnswer['headers'], nowMs: number = dateOf(headers)): number {
  const first = (name: string) => [headers[name]].flat()[0];
  const told = [first('retry-after'), first('x-ratelimit-reset')].find((value) => value !== undefined);
  if (told === undefined) return limitPauseMs;
  const number = Number(told);
  const ms = Number.isNaN(number) ? Date.parse(told) - nowMs : number > 1e9 ? asMs(number) - nowMs : number * 1_000;
  return Number.isNaN(ms) ? limitPauseMs : Math.min(Math.max(ms, 1_000), longestPauseMs);
}

/** Seconds or milliseconds since 1970, as milliseconds. */
const asMs = (epoch: number) => (epoch > 1e11 ? epoch : epoch * 1_000);

/** The provider's own clock, so that ours may differ. */
function dateOf(headers: HttpAnswer['headers']): number {
  const time = Date.parse([headers.date].flat()[0] ?? '');
  return Number.isNaN(time) ? Date.now() : time;
}

/** A body as a JSON object; an empty one where it is none. */
export function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

function wordsOf(body: Record<string, unknown>, answer: HttpAnswer): string {
  const { message, Message, errors } = body;
  const first = Array.isArray(errors) ? (errors[0] as { message?: unknown } | undefined)?.message : undefined;
  return String(message ?? Message ?? first ?? (answer.body.toString('utf8') || answer.status));
}
