// Compares the counts with the answers themselves and, where asked, sets a day right. Nothing should ever differ; this is how one
// knows. The facts are held to the answers, what is counted of them to the facts, and months to their days.
import type { Db } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { countAnswers } from './count-facts.ts';
import { rebuildDays, selectDifferences } from './queries/check.ts';
import {
  type CountDifference,
  type FactDifference,
  factRollUps,
  mendChains,
  monthRollUps,
  selectBrokenChains,
  selectCountDifferences,
  selectFactDifferences,
  setCounts,
} from './queries/check-facts.ts';
import { takeTurn } from './queries/facts.ts';

/** What differs on a day, all surveys where `surveyId` is null; `rolledUp` and `expected` where it is a count. */
export type Difference = Omit<CountDifference, 'says' | 'rolledUp' | 'expected'> & {
  about: string;
  rolledUp: number[] | null;
  expected: number[] | null;
};

/** Whatever differs, of all workspaces, at one instant. What is counted from something that differs is not looked at. */
export function checkRollUps(database: Database): Promise<Difference[]> {
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const days = await selectDays(db);
      const facts = [...(await selectFacts(db)), ...(await selectChains(db))];
      const counts = facts.length > 0 ? [] : await selectCounts(db, factRollUps);
      const months = days.length + counts.length + facts.length > 0 ? [] : await selectCounts(db, monthRollUps);
      return [...days, ...facts, ...counts, ...months];
    });
}

/**
 * Sets right what differs and returns what that was. Only where something does, new answers wait meanwhile: the announcements must
 * stand still while a day is counted afresh.
 */
export async function repairRollUps(database: Database): Promise<Difference[]> {
  if ((await checkRollUps(database)).length === 0) return [];
  return database.kysely.transaction().execute(async (db) => {
    const days = (await rebuildDays(db)).map(({ verdict, ...day }) => ({ ...day, about: verdict }));
    await takeTurn(db);
    const wrong = await selectFactDifferences(db);
    await countAnswers(db, wrong);
    const broken = await selectChains(db);
    if (broken.length > 0) await mendChains(db);
    const counts: Difference[] = [];
    for (const rollUp of [...factRollUps, ...monthRollUps]) {
      const found = await selectCounts(db, [rollUp]);
      if (found.length > 0) await setCounts(db, rollUp);
      // A month that only follows its days is not told beside them.
      if (!monthRollUps.includes(rollUp) || days.length + counts.length === 0) counts.push(...found);
    }
    return [...days, ...byDay(wrong, 'not counted as they are'), ...broken, ...counts];
  });
}

async function selectDays(db: Db): Promise<Difference[]> {
  return (await selectDifferences(db)).map(({ verdict, ...day }) => ({ ...day, about: verdict }));
}

async function selectFacts(db: Db): Promise<Difference[]> {
  return byDay(await selectFactDifferences(db), 'not counted as they are');
}

async function selectChains(db: Db): Promise<Difference[]> {
  return byDay(await selectBrokenChains(db), 'not ended where the next answer of their contact begins');
}

async function selectCounts(db: Db, rollUps: typeof factRollUps): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const rollUp of rollUps) {
    for (const { says, ...difference } of await selectCountDifferences(db, rollUp)) {
      found.push({ ...difference, about: says });
    }
  }
  return found;
}

function byDay(found: readonly FactDifference[], what: string): Difference[] {
  const days = Map.groupBy(found, ({ workspaceId, surveyId, day }) => `${workspaceId}/${surveyId}/${day}`);
  return [...days.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { workspaceId, surveyId, day } = first;
    return { workspaceId, surveyId, day, about: `${some.length} answers ${what}`, rolledUp: null, expected: null };
  });
}
