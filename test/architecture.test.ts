// The guard rails of the tree: who may import whom, and what stands in one place only. Each rule is also fed bad examples,
// so that a guard which no longer sees anything fails.
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

// Earlier modules may not see later ones.
const moduleOrder = [
  'access',
  'contacts',
  'privacy',
  'surveys',
  'connections',
  'delivery',
  'responses',
  'segments',
  'campaigns',
  'prompts',
  'analytics',
  'text',
  'experiments',
  'integrations',
  'workflows',
  'reports',
];

type Source = { path: string; text: string };

function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => {
        const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
        return { path, text: readFileSync(join(root, path), 'utf8') };
      }),
  );
}

function importsOf({ path, text }: Source): string[] {
  const named = text.matchAll(/(?<!['"])(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...named].map((match) => {
    const target = match[1] as string;
    return target.startsWith('.') ? normalize(join(path, '..', target)).replaceAll('\\', '/') : target;
  });
}

const isLocal = (target: string) => /^(src|web|widget|test|bench|migrations)\//.test(target);
const isTest = (path: string) => path.endsWith('.test.ts') || path.endsWith('.test.tsx');

/** Why `from` may not import `target`, or null where it may. */
function importProblem(from: string, target: string): string | null {
  const [, area, name] = from.split('/') as [string, string, string];
  const npm = !isLocal(target);
  if (isTest(from)) {
    if (target.startsWith('test/') || npm || target === 'vitest') return null;
    if (from.startsWith('src/modules/') || from.startsWith('src/demo/')) return null;
  }
  if (from.startsWith('src/core/')) return target.startsWith('src/core/') ? null : 'core imports core only';
  if (from.startsWith('src/platform/')) {
    return npm || /^src\/(core|platform)\//.test(target) ? null : 'platform imports core, platform and npm';
  }
  if (from.startsWith('src/channels/') || from.startsWith('src/vendors/')) {
    const own = `src/${area}/${name}/`;
    const contract = `src/${area}/${area === 'channels' ? 'channel' : 'vendor'}.ts`;
    const shared = 'src/channels/http-outcome.ts';
    if (from === `src/${area}/index.ts`) return null;
    if (/^(pg|kysely|pg-boss|undici)$/.test(target)) return 'a channel or vendor has no database and no fetch';
    return npm || target.startsWith('src/core/') || target.startsWith(own) || target === contract || target === shared
      ? null
      : 'a channel or vendor imports core, its contract, what channels share, itself and npm';
  }
  if (from.startsWith('src/modules/')) {
    if (npm || /^src\/(core|platform|channels|vendors)\//.test(target)) return null;
    if (target.startsWith(`src/modules/${name}/`)) return null;
    const other = /^src\/modules\/([^/]+)\/(.*)$/.exec(target);
    if (other === null) return 'a module imports core, platform, channels, vendors and earlier modules';
    if (other[2] !== 'index.ts') return 'another module is entered by its index.ts';
    return moduleOrder.indexOf(other[1] as string) < moduleOrder.indexOf(name)
      ? null
      : 'an earlier module may not see a later one';
  }
  if (from.startsWith('web/')) {
    return npm || target.startsWith('src/core/') || target.startsWith('web/') || target.startsWith('widget/build')
      ? null
      : 'the dashboard imports core, web and npm';
  }
  if (from.startsWith('widget/')) {
    const building = from === 'widget/build.ts' || isTest(from);
    // A file for customers to copy into a project that has React.
    if (from === 'widget/react.ts' && target === 'react') return null;
    return target.startsWith('src/core/') || target.startsWith('widget/') || (npm && building)
      ? null
      : 'the widget imports core and widget';
  }
  return null;
}

const sqlText = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\.query(<[^(]*>)?\(/;

/** The one-place rules that the text of a file breaks. */
function placeProblems({ path, text }: Source): string[] {
  if (isTest(path)) return [];
  const problems: string[] = [];
  if (/\bprocess\.env\b/.test(text) && path !== 'src/platform/config.ts')
    problems.push('the environment is read in config');
  if (/(?<![.\w])fetch\(/.test(text) && path.startsWith('src/') && !path.startsWith('src/platform/outbound')) {
    problems.push('other hosts are called through platform/outbound');
  }
  if (/from 'node:dns/.test(text) && !/^src\/platform\/(dns\.ts|outbound\/)/.test(path)) {
    problems.push('the DNS is asked in platform/dns');
  }
  const mayQuery = /^src\/(modules\/[^/]+|demo)\/queries(\.ts|\/)|^src\/platform\/(db|queue)\//.test(path);
  if (path.startsWith('src/') && sqlText.test(text) && !mayQuery) problems.push('SQL stands in queries');
  if (
    path.startsWith('src/core/') &&
    /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|\bdocument\.|\bprocess\./.test(text)
  ) {
    problems.push('core has no clock, no dice, no DOM and no process');
  }
  if (!/^(\/\/|#!)/.test(text)) problems.push('a file opens by saying why it exists');
  return problems;
}

const all = sources('src', 'web', 'widget');

describe('imports', () => {
  test('every file imports only what its folder may', () => {
    const problems = all.flatMap((source) =>
      importsOf(source).flatMap((target) => {
        const problem = importProblem(source.path, target);
        return problem === null ? [] : [`${source.path} -> ${target}: ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });

  test.each([
    ['src/core/nps/a.ts', 'src/platform/clock.ts'],
    ['src/core/nps/a.ts', 'kysely'],
    ['src/core/nps/a.ts', 'node:fs'],
    ['src/platform/db/a.ts', 'src/modules/access/index.ts'],
    ['src/channels/email/a.ts', 'src/channels/sms/index.ts'],
    ['src/channels/email/a.ts', 'src/modules/delivery/index.ts'],
    ['src/channels/email/a.ts', 'src/platform/outbound/index.ts'],
    ['src/channels/email/a.ts', 'pg'],
    ['src/vendors/hubspot/a.ts', 'src/vendors/zendesk/index.ts'],
    ['src/modules/contacts/a.ts', 'src/modules/responses/index.ts'],
    ['src/modules/responses/a.ts', 'src/modules/contacts/queries.ts'],
    ['src/modules/responses/a.ts', 'src/app.ts'],
    ['web/pages/score/page.tsx', 'src/modules/analytics/index.ts'],
    ['widget/survey.ts', 'react'],
    ['widget/survey.ts', 'src/platform/clock.ts'],
  ])('refuses that %s imports %s', (from, target) => {
    expect(importProblem(from, target)).not.toBeNull();
  });

  test.each([
    ['src/core/survey/a.ts', 'src/core/nps/index.ts'],
    ['src/platform/db/a.ts', 'pg'],
    ['src/channels/email/a.ts', 'src/channels/channel.ts'],
    ['src/channels/email/a.ts', 'src/channels/http-outcome.ts'],
    ['src/modules/responses/a.ts', 'src/modules/contacts/index.ts'],
    ['src/app.ts', 'src/modules/reports/index.ts'],
    ['web/pages/score/page.tsx', 'src/core/nps/index.ts'],
    ['widget/survey.ts', 'src/core/survey/robots.ts'],
  ])('lets %s import %s', (from, target) => {
    expect(importProblem(from, target)).toBeNull();
  });

  test('an import is found however it is written', () => {
    const text = `import a from './a.ts';\nexport * from "../b.ts";\nconst c = await import('c');\nimport './d.css';`;
    expect(importsOf({ path: 'src/core/x/y.ts', text })).toEqual([
      'src/core/x/a.ts',
      'src/core/b.ts',
      'c',
      'src/core/x/d.css',
    ]);
  });
});

describe('one place for each thing', () => {
  test('every file keeps the one-place rules', () => {
    const problems = all.flatMap((source) => placeProblems(source).map((problem) => `${source.path}: ${problem}`));
    expect(problems).toEqual([]);
  });

  test.each([
    ['src/modules/access/a.ts', '// why\nconst key = process.env.KEY;'],
    ['src/modules/access/a.ts', '// why\nawait fetch(url);'],
    ['src/channels/email/a.ts', "// why\nimport { Resolver } from 'node:dns/promises';"],
    ['src/modules/access/a.ts', '// why\nawait sql`select 1`.execute(db);'],
    ['src/modules/access/a.ts', '// why\nawait sql<{ a: 1 }>`select 1`.execute(db);'],
    ['src/modules/access/a.ts', "// why\ndb.selectFrom('contact')"],
    ['src/modules/access/a.ts', "// why\nawait pool.query('select 1');"],
    ['src/core/nps/a.ts', '// why\nconst now = Date.now();'],
    ['src/core/nps/a.ts', '// why\nconst luck = Math.random();'],
    ['src/core/nps/a.ts', 'export const a = 1;'],
  ])('sees what is wrong in %s with %j', (path, text) => {
    expect(placeProblems({ path, text })).not.toEqual([]);
  });

  test('nothing names a folder that collects what has no home', () => {
    const homeless = all.filter(({ path }) => /(^|\/)(utils?|helpers?|common|manager|base)(\/|\.tsx?$)/.test(path));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  test('files stay small: the median at most 70 lines, nine in ten under 250', () => {
    const lengths = all.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(250);
  });
});
