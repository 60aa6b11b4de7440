// Answers a question from columns in memory, and from the facts what is in no block or was changed since its block was built: both as
// they were at the instant of one statement, so that nothing is stale and nothing counted twice.
import type { Db } from '../../../platform/context.ts';
import type { DeclaredDimension } from '../dimension.ts';
import { type Counts, type Group, type IdRange, type Split, selectGroups, selectNewest } from '../queries/groups.ts';
import type { Question } from '../question.ts';
import { type Block, type Column, heldBlocks, highestKept, loadColumns, lookAgain } from './memory.ts';
import { type BlockScan, binCount, type Part, type Sieve } from './scan.ts';
import { countBlocks, findInBlocks } from './threads.ts';

const mostTries = 3;
/** Groups times periods times bins that are counted at once; beyond, PostgreSQL counts. */
const mostCells = 4_000_000;
const numberCount = highestKept + 2;

/** Null where the workspace has no columns, or they cannot answer this: PostgreSQL is to be asked then. */
export async function askColumns(
  db: Db,
  workspaceId: string,
  question: Question,
  split: Split,
  declared: readonly DeclaredDimension[],
): Promise<Counts | null> {
  return withBlocks(db, workspaceId, async (blocks, within) => {
    const counts = await selectGroups(db, workspaceId, question, split, declared, within);
    if (!isOf(blocks, counts.versions)) return 'again';
    const asked = askedBlocks(blocks, question);
    const names = columnsOf(question, split, asked);
    const loaded = await loadColumns(db, workspaceId, asked, names);
    if (loaded !== 'loaded') return loaded === 'gone' ? 'again' : null;
    const plan = planOf(asked, question, split);
    if (plan === null) return null;
    const cells = await countBlocks(plan.scans, plan.cells);
    return { ...counts, groups: mergeGroups(counts.groups, plan.groupsOf(cells)) };
  });
}

/**
 * The newest counted answers that meet the question and whose score and verdict are wanted, newest first; null as above.
 * @param wanted one for each of the bins: eleven scores trusted, eleven suspect.
 */
export async function findNewest(
  db: Db,
  workspaceId: string,
  question: Question,
  { wanted, before, limit }: { wanted: Uint8Array; before: string | null; limit: number },
): Promise<string[] | null> {
  return withBlocks(db, workspaceId, async (blocks, within) => {
    const newest = await selectNewest(db, workspaceId, question, { within, before, limit, wanted });
    if (!isOf(blocks, newest.versions)) return 'again';
    const split = { dimensions: [], firstDays: [] };
    const asked = askedBlocks(blocks, question)
      .filter(({ firstId }) => before === null || BigInt(firstId) < BigInt(before))
      .reverse();
    const found: string[] = [];
    // From the newest block on, as many at once as there is to hope that they suffice.
    for (let start = 0, many = 4; start < asked.length && found.length < limit; start += many, many *= 4) {
      const some = asked.slice(start, start + many);
      const loaded = await loadColumns(db, workspaceId, some, columnsOf(question, split, some), true);
      if (loaded !== 'loaded') return loaded === 'gone' ? 'again' : null;
      const plan = planOf(some, question, split);
      if (plan === null) return null;
      const cut = before !== null && some.some(({ lastId }) => BigInt(lastId) >= BigInt(before));
      const places = await findInBlocks(plan.scans, wanted, cut ? Number.MAX_SAFE_INTEGER : limit);
      for (const [place, block] of plan.blocks.entries()) {
        const ids = (places[place] ?? []).map((at) => String(BigInt(block.firstId) + BigInt(block.ids?.[at] ?? 0)));
        found.push(...ids.filter((id) => before === null || BigInt(id) < BigInt(before)));
      }
    }
    return [...newest.ids, ...found]
      .map(BigInt)
      .sort((one, other) => (one < other ? 1 : -1))
      .slice(0, limit)
      .map(String);
  });
}

/** Tries until the blocks that were counted on were those of the instant of reading. */
async function withBlocks<Result>(
  db: Db,
  workspaceId: string,
  ask: (blocks: readonly Block[], within: readonly IdRange[]) => Promise<Result | 'again' | null>,
): Promise<Result | null> {
  let blocks = heldBlocks(workspaceId);
  if (blocks.length === 0) blocks = await lookAgain(db, workspaceId);
  for (let attempt = 0; attempt < mostTries; attempt++) {
    if (blocks.length === 0) return null;
    const result = await ask(blocks, rangesWithout(blocks));
    if (result !== 'again') return result;
    blocks = await lookAgain(db, workspaceId);
  }
  return null;
}

function isOf(blocks: readonly Block[], versions: readonly string[]): boolean {
  return blocks.length === versions.length && blocks.every(({ version }, place) => version === versions[place]);
}

/** The ids that are in none of these blocks. */
export function rangesWithout(blocks: readonly Pick<Block, 'firstId' | 'lastId'>[]): IdRange[] {
  const ranges: IdRange[] = [];
  let next = 0n;
  for (const { firstId, lastId } of blocks) {
    if (BigInt(firstId) > next) ranges.push({ first: String(next), last: String(BigInt(firstId) - 1n) });
    next = BigInt(lastId) + 1n;
  }
  return [...ranges, { first: String(next), last: null }];
}

function askedBlocks(blocks: readonly Block[], { surveyId, firstDay, lastDay }: Question): Block[] {
  return blocks.filter(
    (block) =>
      block.n > 0 &&
      block.firstDay <= lastDay &&
      block.lastDay >= firstDay &&
      (surveyId === undefined || block.surveys.includes(surveyId)),
  );
}

/** Day and survey only where a block is not as a whole in one period and of the survey. */
function columnsOf(question: Question, split: Split, blocks: readonly Block[]): string[] {
  const dimensions = [...question.where.map(({ dimension }) => dimension), ...split.dimensions];
  return [
    'bin',
    ...new Set(dimensions.map(({ column }) => column)),
    ...(blocks.some((block) => !isInOnePeriod(block, question, split)) ? ['day'] : []),
    ...(question.surveyId !== undefined && blocks.some(({ surveys }) => surveys.length > 1) ? ['survey'] : []),
  ];
}

function periodAt(day: number, { firstDays }: Split): number {
  return firstDays.length < 2 ? 0 : firstDays.findLastIndex((first) => first <= day);
}

function isInOnePeriod({ firstDay, lastDay }: Block, question: Question, split: Split): boolean {
  return (
    firstDay >= question.firstDay &&
    lastDay <= question.lastDay &&
    periodAt(firstDay, split) === periodAt(lastDay, split)
  );
}

type Plan = { scans: BlockScan[]; blocks: readonly Block[]; cells: number; groupsOf(counts: Int32Array): Group[] };

/** How each column leads to the place of a group. Null where there would be too many. */
function planOf(blocks: readonly Block[], question: Question, split: Split): Plan | null {
  const numberOf = (column: string) => Math.max(0, ...blocks.map((block) => block.columns.get(column)?.highest ?? 0));
  // 0 to the highest, and the rest of the values after it.
  const sizes = split.dimensions.map(({ column }) => numberOf(column) + 2);
  const periods = Math.max(1, split.firstDays.length);
  const cells = sizes.reduce((product, size) => product * size, periods * binCount);
  if (cells > mostCells) return null;

  const ofColumns: { column: string; places: Int32Array }[] = [];
  let step = binCount * periods;
  for (const [place, { column }] of split.dimensions.entries()) {
    const size = sizes[place] as number;
    const places = new Int32Array(numberCount).map(
      (_, code) => step * (code > highestKept ? size - 1 : Math.min(code, size - 1)),
    );
    ofColumns.push({ column, places });
    step *= size;
  }
  // What lets least through comes first: the others then look at what is left only.
  const sieves = question.where
    .map(({ dimension: { column }, codes }) => {
      const kept = new Uint8Array(numberCount);
      for (const code of codes) if (code >= 0 && code < numberCount) kept[code] = 1;
      return { column, kept, share: codes.length / (numberOf(column) + 1) };
    })
    .sort((one, other) => one.share - other.share);

  const scans = blocks.map((block): BlockScan => {
    const numbers = (name: string) => (block.columns.get(name) as Column).numbers;
    const ofBlock: Sieve[] = sieves.map(({ column, kept }) => ({ column: numbers(column), kept }));
    const parts: Part[] = ofColumns.map(({ column, places }) => ({ column: numbers(column), places }));
    if (question.surveyId !== undefined && block.surveys.length > 1) {
      const kept = Uint8Array.from(block.surveys, (survey) => (survey === question.surveyId ? 1 : 0));
      ofBlock.unshift({ column: numbers('survey'), kept });
    }
    const inOnePeriod = isInOnePeriod(block, question, split);
    if (!inOnePeriod) {
      const of = Array.from({ length: block.lastDay - block.firstDay + 1 }, (_, place) => block.firstDay + place);
      const isAsked = (day: number) => day >= question.firstDay && day <= question.lastDay;
      if (!of.every(isAsked)) {
        ofBlock.push({ column: numbers('day'), kept: Uint8Array.from(of, (day) => (isAsked(day) ? 1 : 0)) });
      }
      const places = Int32Array.from(of, (day) => (isAsked(day) ? periodAt(day, split) * binCount : 0));
      if (periods > 1) parts.push({ column: numbers('day'), places });
    }
    const start = inOnePeriod ? periodAt(block.firstDay, split) * binCount : 0;
    return { n: block.n, sieves: ofBlock, start, parts, bins: numbers('bin') };
  });

  const groupsOf = (counts: Int32Array): Group[] => {
    const groups: Group[] = [];
    for (let start = 0; start < cells; start += 11) {
      let any = false;
      for (let bin = start; bin < start + 11 && !any; bin++) any = counts[bin] !== 0;
      if (!any) continue;
      let rest = Math.floor(start / binCount);
      const period = rest % periods;
      rest = Math.floor(rest / periods);
      const codes = sizes.map((size) => {
        const place = rest % size;
        rest = Math.floor(rest / size);
        return place === size - 1 ? highestKept + 1 : place;
      });
      groups.push({ codes, period, suspect: start % binCount !== 0, bins: [...counts.subarray(start, start + 11)] });
    }
    return groups;
  };
  return { scans, blocks, cells, groupsOf };
}

export function groupName({ codes, period, suspect }: Pick<Group, 'codes' | 'period' | 'suspect'>): string {
  return `${codes.join(',')}/${period}/${suspect}`;
}

function mergeGroups(some: readonly Group[], more: readonly Group[]): Group[] {
  const merged = new Map(more.map((group) => [groupName(group), group]));
  for (const group of some) {
    const same = merged.get(groupName(group));
    merged.set(
      groupName(group),
      same ? { ...same, bins: same.bins.map((n, score) => n + (group.bins[score] ?? 0)) } : group,
    );
  }
  return [...merged.values()];
}
