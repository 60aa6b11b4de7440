// What a survey may be, and what is told about one that may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brandContrast, leastContrast } from './contrast.ts';
import { checkDefinition, defaultDefinition } from './definition.ts';

function problemsOf(value: unknown) {
  const result = checkDefinition(value);
  return 'problems' in result ? result.problems : [];
}

function definitionOf(value: unknown) {
  const result = checkDefinition(value);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}

const pathsOf = (value: unknown) => problemsOf(value).map(({ path }) => path);

test('a product name with braces is refused, since it stands in texts whose braces are read', () => {
  for (const productName of ['A {% B', '{{ contact.email }}', 'A { B', '}']) {
    expect(checkDefinition({ productName })).toMatchObject({ problems: [{ path: 'productName' }] });
  }
});

describe('a survey definition', () => {
  test('needs only a product name; everything else has a default that passes', () => {
    expect(definitionOf({ productName: ' Acme ' })).toEqual(defaultDefinition('Acme'));
    expect(definitionOf(defaultDefinition('Acme'))).toEqual(defaultDefinition('Acme'));
  });

  test('without a product name is a problem that says what to name', () => {
    for (const value of [undefined, null, {}, { productName: '  ' }, { productName: null }]) {
      expect(problemsOf(value)).toEqual([{ path: 'productName', message: expect.stringContaining('recommend') }]);
    }
    expect(problemsOf({ productName: 7 })).toEqual([{ path: 'productName', message: 'Must be a text.' }]);
  });

  test('keeps one-line texts on one line, since they end up in the headers of an e-mail', () => {
    expect(pathsOf({ productName: 'A\r\nBcc: x' })).toEqual(['productName']);
    expect(pathsOf({ productName: 'A', email: { subject: 'Hi\nthere' } })).toEqual(['email.subject']);
    expect(definitionOf({ productName: 'A', email: { introduction: 'Hi\r\nthere' } }).email.introduction).toBe(
      'Hi\nthere',
    );
  });

  test('takes an empty text as none', () => {
    expect(definitionOf({ productName: 'A', followUps: { passive: ' ' } }).followUps.passive).toBeNull();
  });

  test('refuses texts that are too long, and says how long they are', () => {
    expect(pathsOf({ productName: 'x'.repeat(81) })).toEqual(['productName']);
    expect(pathsOf({ productName: 'A', followUps: { promoter: 'x'.repeat(501) } })).toEqual(['followUps.promoter']);
    expect(problemsOf({ productName: 'A', thankYou: { detractor: 'x'.repeat(1_001) } })[0]?.message).toContain('1001');
    expect(definitionOf({ productName: 'x'.repeat(80) }).productName).toHaveLength(80);
  });

  test('refuses a colour that cannot be read and names the nearest one that can', () => {
    const [problem] = problemsOf({ productName: 'A', brand: { color: '#ffcc00' } });
    expect(problem?.path).toBe('brand.color');
    const suggestion = problem?.message.match(/#[0-9a-f]{6}/)?.[0] as string;
    expect(brandContrast(suggestion)).toBeGreaterThanOrEqual(leastContrast);
    expect(definitionOf({ productName: 'A', brand: { color: suggestion } }).brand.color).toBe(suggestion);
  });

  test('takes colours in either case and refuses other notations', () => {
    expect(definitionOf({ productName: 'A', brand: { color: '#0B7285' } }).brand.color).toBe('#0b7285');
    for (const color of ['red', '#fff', '#12345g', 'rgb(0,0,0)', '#0b7285;}', 5]) {
      expect(pathsOf({ productName: 'A', brand: { color } })).toEqual(['brand.color']);
    }
  });

  test('takes a logo only from an https address without a password in it', () => {
    const logo = (logoUrl: unknown) => ({ productName: 'A', brand: { logoUrl } });
    expect(definitionOf(logo('https://cdn.example.com/a b.svg')).brand.logoUrl).toBe(
      'https://cdn.example.com/a%20b.svg',
    );
    expect(definitionOf(logo('')).brand.logoUrl).toBeNull();
    for (const url of [
      'http://example.com/a.png',
      'javascript:alert(1)',
      'data:image/png;base64,',
      '//x',
      'https://a:b@c/',
    ]) {
      expect(pathsOf(logo(url))).toEqual(['brand.logoUrl']);
    }
  });

  test('keeps the answer window between a day and a year', () => {
    expect(definitionOf({ productName: 'A', answerWindowDays: 365 }).answerWindowDays).toBe(365);
    for (const days of [0, 366, 1.5, '30', null, Number.NaN]) {
      expect(pathsOf({ productName: 'A', answerWindowDays: days })).toEqual(['answerWindowDays']);
    }
  });

  test('names misspelt fields instead of losing them', () => {
    expect(pathsOf({ productName: 'A', followUp: {}, brand: { colour: '#000000' } })).toEqual([
      'followUp',
      'brand.colour',
    ]);
    expect(pathsOf({ productName: 'A', locale: 'xx', thankYou: [] })).toEqual(['locale', 'thankYou']);
  });

  test('is checked without an error whatever is given, and what passes passes again unchanged', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (anything, productName) => {
        checkDefinition(anything);
        checkDefinition({ productName: anything, brand: anything, email: { subject: anything }, followUps: anything });
        const result = checkDefinition({ productName });
        if ('definition' in result) expect(definitionOf(result.definition)).toEqual(result.definition);
      }),
    );
  });
});
