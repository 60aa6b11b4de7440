import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { checkVectors, differences } from './check.ts';
import { FUNCTIONS } from './functions.ts';
import { readVectors, type Vector } from './vector-file.ts';

/** What the vectors ask for and core does not have yet. Take a name out when you build its function. */
const NOT_BUILT: readonly string[] = [];

const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

function vectorsIn(name: string): Vector[] {
  const read = readVectors(new URL(name, import.meta.url));
  if ('problem' in read) throw new Error(read.problem);
  return read.vectors;
}

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function failuresOf(vector: Omit<Vector, 'id'>): readonly string[] {
  return checkVectors([{ id: 'it', ...vector }], FUNCTIONS).flatMap((report) => report.failures);
}

describe('known answers', () => {
  const published = vectorsIn('statistics-vectors.json');
  const reports = checkVectors(published, FUNCTIONS);

  test('each vector about one NPS has its function and is met within its tolerance', () => {
    const about = published.filter((vector) => vector.topic === 1);
    const named = new Set(about.map((vector) => vector.fn));
    const ours = reports.filter((report) => named.has(report.fn));
    expect(about).toHaveLength(59);
    expect(ours.flatMap((report) => report.failures)).toEqual([]);
    expect(ours.reduce((sum, report) => sum + report.passed, 0)).toBe(59);
  });

  test('each vector of any topic whose function is built is met', () => {
    expect(reports.flatMap((report) => report.failures)).toEqual([]);
  });

  test('what is not built yet is exactly what is listed here', () => {
    const missing = reports.filter((report) => !report.built).map((report) => report.fn);
    expect(missing.sort()).toEqual([...NOT_BUILT].sort());
  });

  test('a confidence of 0.8 or 0.9999, one answer, one category or a million answers cost no accuracy', () => {
    const extreme = checkVectors(vectorsIn('extreme-vectors.json'), FUNCTIONS);
    expect(extreme.every((report) => report.built)).toBe(true);
    expect(extreme.flatMap((report) => report.failures)).toEqual([]);
  });
});

describe('the checker', () => {
  const vector = {
    fn: 'npsSummary',
    input: { detractors: 20, passives: 30, promoters: 50 },
    expected: { nps: 0.3 },
    tol: 1e-12,
  };

  test('fails a wrong number, a value we do not give, and an input it cannot read', () => {
    expect(failuresOf(vector)).toEqual([]);
    expect(failuresOf({ ...vector, expected: { nps: 0.3001 } })[0]).toContain('expected 0.3001, got 0.3');
    expect(failuresOf({ ...vector, expected: { median: 9 } })[0]).toContain('got nothing');
    expect(failuresOf({ ...vector, input: { scores: [11] } })[0]).toContain('whole numbers from 0 to 10');
    expect(failuresOf({ ...vector, input: { detractors: 20 } })[0]).toContain('neither');
  });

  test('takes counts, raw scores and bins for the same group', () => {
    const expected = { n: 6, nps: 1 / 3 };
    for (const input of [
      { counts: [1, 2, 3] },
      { scores: [0, 7, 7, 9, 9, 9] },
      { bins: [1, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0] },
    ]) {
      expect(failuresOf({ ...vector, input, expected })).toEqual([]);
    }
  });

  test('allows the tolerance times the larger of 1 and the expected size', () => {
    expect(differences(0.001, 0.0015, 1e-3)).toEqual([]);
    expect(differences(2000, 2001, 1e-3)).toEqual([]);
    expect(differences(2000, 2003, 1e-3)).toHaveLength(1);
    expect(differences(1, Number.NaN, 1e-3)).toHaveLength(1);
    expect(differences([1, 2], [1, 2, 3], 0)).toHaveLength(1);
    expect(differences({ lower: 0, note: 'unclamped' }, { lower: 0 }, 0)).toEqual([]);
  });

  test('tells no value from the value 0', () => {
    const nothing = { n: 0, result: 'null (no value, never 0)' };
    expect(differences(nothing, null, 0)).toEqual([]);
    expect(differences(nothing, { n: 0, nps: 0 }, 0)).toHaveLength(1);
    expect(differences({ lower: null, upper: null }, null, 0)).toEqual([]);
    expect(differences({ lower: 0, upper: 0 }, null, 0)).toHaveLength(2);
    expect(differences(null, 0, 0)).toHaveLength(1);
  });
});

describe('npm run vectors', () => {
  const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

  function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [cli, ...args], (_, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      );
    });
  }

  test('counts what passed, failed and is not built, per function, and exits with 0', async () => {
    const { code, out } = await run();
    const published = vectorsIn('statistics-vectors.json');
    const missing = published.filter((vector) => NOT_BUILT.includes(vector.fn)).length;
    expect(out).toMatch(/^npsCI:score +9 passed, 0 failed$/m);
    for (const fn of NOT_BUILT) expect(out).toMatch(new RegExp(`^${fn} +[0-9]+$`, 'm'));
    const built = published.length - missing;
    expect(out.trimEnd().split('\n').at(-1)).toBe(`${built} passed, 0 failed, ${missing} not built yet`);
    expect(code).toBe(0);
  });

  test('names a vector that fails and exits with 1', async () => {
    const wrong = { id: 'wrong', fn: 'npsCI:score', input: { promoters: 1, detractors: 0, passives: 0 } };
    const content = { vectors: [{ ...wrong, expected: { lower: -0.5, upper: 1 }, tol: 1e-6 }] };
    const { code, out } = await run(written('wrong.json', JSON.stringify(content)));
    expect(out).toContain('wrong: lower: expected -0.5, got -0.58');
    expect(code).toBe(1);
  });

  test('says in one sentence that there is no such file and exits with 1', async () => {
    const path = join(folder, 'missing.json');
    expect(await run(path)).toEqual({ code: 1, out: '', err: `There is no file ${path}.\n` });
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['broken.json', '{ "vectors": [\n', 'is not JSON ('],
    ['text.json', 'vectors\nand more', 'is not JSON ('],
    ['other.json', '{ "rows": [] }', 'has no list named "vectors"'],
    ['empty.json', '{ "vectors": [] }', 'or an empty one'],
    ['half.json', '[{ "fn": "npsSummary", "input": {}, "expected": 1 }]', 'vector 1 has no "tol"'],
    ['odd.json', '[7]', 'vector 1 is not an object'],
  ])('%s: the problem is told in one line', (name, content, sentence) => {
    const read = readVectors(written(name, content));
    expect(read).toEqual({ problem: expect.stringContaining(sentence) });
    expect(read).toEqual({ problem: expect.not.stringContaining('\n') });
  });
});
