// Whatever a server or a proxy answers, a page gets data or one error with a sentence in it.
import { expect, test } from 'vitest';
import { ApiError, read, sentenceOf, toApiError } from './client.ts';

const answer = (status: number, rest: object) => Promise.resolve({ response: new Response(null, { status }), ...rest });

test('a problem document becomes its sentence and its fields', async () => {
  const errors = [{ path: 'name', message: 'is too long' }];
  const failed = read(answer(422, { error: { detail: 'name: is too long', errors } }));
  await expect(failed).rejects.toMatchObject({ status: 422, message: 'name: is too long', fields: errors });
});

test('an answer that is no problem document still says something', () => {
  expect(toApiError(502, '<html>').message).toBe('The server answered with status 502.');
  expect(toApiError(500, { detail: 7, errors: 'x' })).toMatchObject({ fields: [] });
});

test('no answer at all is status 0, and an aborted call stays aborted', async () => {
  await expect(read(Promise.reject(new TypeError('fetch failed')))).rejects.toMatchObject({ status: 0 });
  const aborted = new DOMException('stop', 'AbortError');
  await expect(read(Promise.reject(aborted))).rejects.toBe(aborted);
});

test('what is thrown by a mistake of the page is not shown as it is', () => {
  expect(sentenceOf(new Error('undefined is not a function'))).not.toContain('undefined');
  expect(sentenceOf(new ApiError(409, 'The survey has changed.'))).toBe('The survey has changed.');
});
