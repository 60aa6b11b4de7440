// Answers a question: counts per group, live and exact.
import type { Context, Db } from '../../platform/context.ts';
import { askColumns, groupName } from './columns/index.ts';
import { movesOf } from './count-facts.ts';
import { type Dictionary, readDictionary } from './dictionary.ts';
import { eachCode, type Fact } from './fact.ts';
import { coveringDimension, type Group, type Split, selectGroups } from './queries/groups.ts';
import { readCounts } from './queries/score-days.ts';
import type { Question } from './question.ts';

export type { Group, Split };

/**
 * The groups that have answers, in no order. Suspect answers stand in groups of their own.
 * @param dictionary that of the workspace; names what is announced, too.
 */
export async function askQuestion(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  question: Question,
  split: Split = { dimensions: [], firstDays: [] },
  dictionary?: Dictionary,
): Promise<Group[]> {
  if (question.where.length === 0 && split.dimensions.length === 0)
    return askAboutAll(db, workspace.id, question, split);
  const names = dictionary ?? (await readDictionary(db, workspace.id));
  const declared = names.dimensions.flatMap((dimension) => dimension.declared ?? []);
  const counts =
    (coveringDimension(question, split) === null && (await askColumns(db, workspace.id, question, split, declared))) ||
    (await selectGroups(db, workspace.id, question, split, declared));
  const { groups, announced } = counts;
  if (announced.length === 0) return groups;
  const found = new Map(groups.map((group) => [groupName(group), group]));
  const count = (fact: Fact, by: 1 | -1) => {
    const codes = new Map<number, number>();
    eachCode(fact, declared, (dimension, code) => codes.set(dimension, code));
    if (!matches(fact, codes, question, names)) return;
    const place = {
      codes: split.dimensions.map(({ number }) => codes.get(number) ?? 0),
      period: split.firstDays.length < 2 ? 0 : split.firstDays.findLastIndex((first) => first <= fact.day),
      suspect: fact.suspect,
    };
    const group = found.get(groupName(place)) ?? { ...place, bins: new Array<number>(11).fill(0) };
    group.bins[fact.score] = (group.bins[fact.score] ?? 0) + by;
    found.set(groupName(place), group);
  };
  const moves = movesOf(
    announced,
    () => declared,
    () => names.announcedCode,
  );
  for (const { before, after } of moves) {
    if (before !== null) count(before, -1);
    if (after !== null) count(after, 1);
  }
  return [...found.values()].filter(({ bins }) => bins.some((n) => n > 0));
}

async function askAboutAll(db: Db, workspaceId: string, question: Question, { firstDays }: Split): Promise<Group[]> {
  const counts = await readCounts(db, workspaceId, question, firstDays.length === 0 ? [question.firstDay] : firstDays);
  return counts.map(({ period, verdict, bins }) => ({ codes: [], period, suspect: verdict === 'suspect', bins }));
}

function matches(
  fact: Fact,
  codes: ReadonlyMap<number, number>,
  { surveyId, firstDay, lastDay, where }: Question,
  names: Dictionary,
): boolean {
  return (
    (surveyId === undefined || fact.surveyId === surveyId) &&
    fact.day >= firstDay &&
    fact.day <= lastDay &&
    where.every(({ dimension, codes: wanted, values = [] }) => {
      const code = codes.get(dimension.number) ?? 0;
      return wanted.includes(code) || (code !== 0 && values.includes(names.nameOf(dimension, code)));
    })
  );
}
