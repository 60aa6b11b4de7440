// A condition as an English sentence, for whoever did not build it.
import type { AnswerCondition, Condition, EventCondition, Group, Leaf } from './condition.ts';
import { isGroup } from './condition.ts';
import { describeDays, describeTest } from './describe-test.ts';

/** What ids and names of the workspace are called by people; null or an absent function leaves the name as it is. */
export type Names = {
  property?(subject: 'contact' | 'company', name: string): string | null;
  list?(id: string): string | null;
  survey?(id: string): string | null;
};

export const fieldNames: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'e-mail',
  phone: 'phone',
  externalId: 'external id',
  locale: 'language',
  timeZone: 'time zone',
  createdAt: 'date added',
  domain: 'domain',
};

/** "Contacts where all of: plan is any of Pro, Team; “order placed” happened at least 2 times in the last 90 days" */
export function describeCondition(condition: Condition, names: Names = {}): string {
  if (isGroup(condition) && condition.of.length === 0) return 'All contacts';
  return `Contacts where ${describeNode(condition, names)}`;
}

const groupWords = { all: 'all of', any: 'any of', not: 'none of' } as const;

function describeNode(condition: Condition, names: Names): string {
  return isGroup(condition) ? describeGroup(condition, names) : describeLeaf(condition, names);
}

function describeGroup({ type, of }: Group, names: Names): string {
  const [only] = of;
  if (of.length === 1 && only !== undefined && type !== 'not') return describeNode(only, names);
  const parts = of.map((one) =>
    isGroup(one) && one.of.length > 1 ? `(${describeNode(one, names)})` : describeNode(one, names),
  );
  return `${groupWords[type]}: ${parts.join('; ')}`;
}

/** One condition as a clause, as it stands in the sentence. */
export function describeLeaf(leaf: Leaf, names: Names = {}): string {
  switch (leaf.type) {
    case 'contact':
    case 'company': {
      const name =
        'field' in leaf ? fieldNames[leaf.field] : (names.property?.(leaf.type, leaf.property) ?? leaf.property);
      return `${leaf.type === 'company' ? 'company’s ' : ''}${name} ${describeTest(leaf.test)}`;
    }
    case 'event':
      return describeEvent(leaf);
    case 'answer':
      return describeAnswer(leaf, names);
    case 'ask': {
      const ever =
        leaf.lastDays === null && !leaf.asked ? 'was never asked' : leaf.asked ? 'was asked' : 'was not asked';
      return `${ever}${surveyWords('with', leaf.surveyId, names)}${windowWords(leaf.lastDays)}`;
    }
    case 'list':
      return `is ${leaf.on ? '' : 'not '}on the list “${names.list?.(leaf.listId) ?? leaf.listId}”`;
    case 'suppressed':
      return `is ${leaf.is ? '' : 'not '}suppressed on ${leaf.channel ?? 'any channel'}`;
  }
}

function describeEvent({ name, count, lastDays, where }: EventCondition): string {
  const none = count.times === 0 && count.op !== 'atLeast';
  const often = { atLeast: 'at least', atMost: 'at most', exactly: 'exactly' }[count.op];
  const happened = none
    ? lastDays === null
      ? 'never happened'
      : 'did not happen'
    : `happened ${often} ${count.times === 1 ? 'once' : `${count.times} times`}`;
  const tests = where.map(({ property, test }) => `${property} ${describeTest(test)}`);
  return `“${name}” ${happened}${windowWords(lastDays)}${tests.length === 0 ? '' : `, with ${tests.join(' and ')}`}`;
}

function describeAnswer({ given, surveyId, score, commented, lastDays }: AnswerCondition, names: Names): string {
  const plain = score === null && commented === null && lastDays === null;
  return [
    given ? 'answered' : plain ? 'never answered' : 'did not answer',
    surveyWords('', surveyId, names),
    score === null ? '' : ` with ${scoreWords(score)}`,
    commented === null ? '' : commented ? ' with a comment' : ' without a comment',
    windowWords(lastDays),
  ].join('');
}

const categoryWords: Readonly<Record<string, string>> = {
  '0-6': ' (detractor)',
  '7-8': ' (passive)',
  '9-10': ' (promoter)',
};

function scoreWords({ from, to }: { from: number; to: number }): string {
  if (from === to) return `a score of ${from}`;
  return `a score from ${from} to ${to}${categoryWords[`${from}-${to}`] ?? ''}`;
}

function surveyWords(preposition: string, surveyId: string | null, names: Names): string {
  if (surveyId === null) return '';
  return `${preposition && ` ${preposition}`} “${names.survey?.(surveyId) ?? surveyId}”`;
}

function windowWords(lastDays: number | null): string {
  return lastDays === null ? '' : ` ${describeDays('in the last', lastDays)}`;
}
