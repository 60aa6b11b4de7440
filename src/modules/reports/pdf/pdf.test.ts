import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf, headlineOf } from '../../analytics/index.ts';
import { readFontFile } from '../fonts/font-file.ts';
import { interRegular } from '../fonts/index.ts';
import { inOrder } from '../fonts/runs.ts';
import { drawHistogram } from '../image/distribution-chart.ts';
import { drawTile } from '../image/tile.ts';
import { breakLines } from './lines.ts';
import type { ScoreReport } from './read-report.ts';
import { writeReport } from './write-report.ts';

const figures = figuresOf([3, 1, 0, 4, 6, 10, 12, 33, 80, 120, 144]);
const drawn = { ...figures, title: 'Answers by score', subtitle: 'March' };

function reportWith(comments: string[]): ScoreReport {
  const quoted = comments.map((comment, index) => ({
    ...{ id: `${index}`, score: 10, comment, answeredAt: new Date('2026-03-04T10:00:00Z'), surveyName: 'Shop' },
    contactName: 'Ada Lovelace',
  }));
  const scope = { firstDay: 20_513, lastDay: 20_543, days: '1 – 31 Mar 2026', survey: 'All surveys', filters: [] };
  return {
    ...{ workspace: 'Acme & Söhne', timeZone: 'Europe/Berlin', asOf: new Date('2026-04-01T06:00:00Z'), scope },
    score: {
      ...figures,
      suspects: { n: 7, npsWith: 40, intervalWith: null, npsWithout: 55, intervalWithout: null },
      responseRate: { asked: 1_000, answered: 431, rate: 0.431, interval: { lower: 0.4, upper: 0.46 } },
    },
    trend: drawTile(drawn, 640),
    histogram: drawHistogram(drawn, 640, 120),
    segments: {
      dimension: 'Country',
      rows: Array.from({ length: 36 }, (_, index) => ({
        ...headlineOf({ promoters: 40 - index, passives: 3, detractors: 2 }),
        ...{ name: `Country ${index}`, apart: 'no' as const },
        against: { difference: 3, lower: -2, upper: 8, q: 0.3 },
      })),
    },
    comments: { best: quoted, worst: [] },
    names: false,
    withSuspects: false,
  };
}

/** What a reader program sees: the pages, and the text, which stands as hexadecimal glyphs that a table leads back to letters. */
function readPdf(bytes: Buffer): { pages: number; text: string; raw: string } {
  const raw = bytes.toString('latin1');
  const objects = new Map(
    [...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id, body ?? '']),
  );
  const letters = new Map<string, Map<string, string>>();
  for (const [id, body] of objects) {
    const table = objects.get(/\/ToUnicode (\d+) 0 R/.exec(body)?.[1] ?? '');
    if (table === undefined) continue;
    const map = new Map<string, string>();
    for (const [, from, , list] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
      [...(list ?? '').matchAll(/<([\w ]*)>/g)].forEach(([, code], index) => {
        const glyph = (Number.parseInt(from ?? '0', 16) + index).toString(16).padStart(4, '0');
        map.set(
          glyph,
          Buffer.from((code ?? '').replace(/ /g, ''), 'hex')
            .swap16()
            .toString('utf16le'),
        );
      });
    }
    letters.set(id ?? '', map);
  }
  const fonts = new Map([...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, letters.get(id ?? '')]));
  let font: Map<string, string> | undefined;
  let text = '';
  for (const [, name, shown] of raw.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name);
    else {
      const glyphs = [...(shown ?? '').matchAll(/<(\w+)>/g)].map(([, hex]) => hex).join('');
      text += `${(glyphs.match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? '?').join('')}\n`;
    }
  }
  return { pages: (raw.match(/\/Type \/Page\n/g) ?? []).length, text, raw };
}

const long = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');

test('a report says what it is, its score with n and interval, and how it was computed, on pages that count themselves', async () => {
  const { pages, text, raw } = readPdf(
    await buffer(writeReport(reportWith([long, 'Short.']), 'a4', { compress: false })),
  );
  const flat = text.replaceAll('\n', ' ');
  expect(raw).toMatch(/^%PDF-1\.7/);
  expect(raw).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  expect(raw).toMatch(/\/Lang \(en\)/);
  expect(raw).toMatch(/\/MarkInfo/);
  expect(raw).toMatch(/\/Alt \(/);
  expect(raw).toMatch(/\/S \/TH/);
  expect(flat).toContain('With 95% confidence between +49 and +61, from 413 answers.');
  expect(flat).toContain('Response rate 43% (40 to 46%): 431 of 1,000 invitations of this period were answered.');
  expect(flat).toContain('95% score intervals (Tango 1998)');
  expect(flat).toContain('As of 1 Apr 2026, 08:00 CEST');
  expect(pages).toBeGreaterThan(2);
  for (let page = 1; page <= pages; page++) expect(text).toContain(`Page ${page} of ${pages}\n`);
  // A table that goes on says again what its columns are.
  expect(text.match(/p, corrected\n/g)?.length).toBeGreaterThan(1);
  expect(text).not.toContain('Ada Lovelace');
  for (const word of long.split(' ')) expect(flat).toContain(`${word} `);
});

test('a comment keeps its letters in every writing that a font of the machine has, and shows where it has none', async () => {
  const report = { ...reportWith(['Größe, привет \u{10fffd}.']), segments: null, names: true };
  const { text, raw } = readPdf(await buffer(writeReport(report, 'letter', { compress: false })));
  expect(raw).toMatch(/\/MediaBox \[0 0 612 792\]/);
  expect(text).toContain('Größe, привет […].');
  expect(text).toContain('Ada Lovelace');
});

test('lines are never wider than their room, and lose and double nothing but spaces', () => {
  const measure = (text: string) => [...text].length;
  const texts = fc.string({ maxLength: 200, unit: fc.constantFrom('a', 'é', ' ', '\n', '語', '。', '😀', '-') });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, room) => {
      const lines = breakLines(text, room, measure);
      expect(lines.every((line) => measure(line) <= room)).toBe(true);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test.each([
  [['Say', 'שלום', 'עולם', 'today'], 'ltr', ['Say', 'עולם', 'שלום', 'today']],
  [['שלום', '(עולם)', '10', 'מתוך', '10'], 'rtl', ['10', 'מתוך', '10', ')עולם(', 'שלום']],
  [['שלום', 'Hark', 'Inc', 'עולם'], 'rtl', ['עולם', 'Hark', 'Inc', 'שלום']],
] as const)('the words of %j in a line that runs %s stand as %j', (words, base, expected) => {
  expect(inOrder(words, base)).toEqual(expected);
});

test('a font is found by what it can draw, alone and as the first of a collection', () => {
  const inter = readFontFile(interRegular);
  expect([inter?.face, inter?.covers(0x41), inter?.covers(0x2212), inter?.covers(0x4e2d)]).toEqual([
    null,
    true,
    true,
    false,
  ]);
  // A collection of one font: a head of sixteen bytes, and every offset moved by as many.
  const head = Buffer.from('ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10', 'latin1');
  const font = Buffer.from(readFileSync(interRegular));
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
    font.writeUInt32BE(font.readUInt32BE(at + 8) + 16, at + 8);
  const path = join(tmpdir(), `hark-${process.pid}.ttc`);
  writeFileSync(path, Buffer.concat([head, font]));
  const collection = readFontFile(path);
  expect([collection?.face, collection?.covers(0x41)]).toEqual(['Inter-Regular', true]);
  expect(readFontFile(import.meta.filename)).toBeNull();
});
