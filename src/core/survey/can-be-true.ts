// Whether anybody could ever be asked a question, so that a branch that contradicts itself is told of while it is written.
import { categoryOf } from '../nps/index.ts';
import { type Branch, type BranchTest, boundsOf, type Question } from './question.ts';

/** One way in which things can be: the scores that are left, and what must hold for answers. */
type World = { scores: readonly number[]; needs: ReadonlyMap<string, Need> };
/** `choices`: the ones that are left of a question that takes one; null where that is open. */
type Need = { answered: boolean; choices: readonly string[] | null; from: number; to: number };

const everything: World = { scores: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], needs: new Map() };
const unanswered: Need = { answered: false, choices: null, from: 0, to: 0 };
const answered: Need = { answered: true, choices: null, from: 0, to: 10 };

/** Ways that are looked at before a branch counts as possible unseen; what people write takes a few dozen. */
const stepsMax = 2_000;

/**
 * Whether some score and answers make a branch true, counting in that a question is answered only where it is shown.
 * Exact but for branches too tangled to follow, which count as possible.
 * @param earlier the questions that the branch may look at, whose own branches look only at those before them.
 */
export function canBeTrue(branch: Branch | null, earlier: readonly Question[]): boolean {
  let steps = 0;

  function waysOf(branch: Branch | null, worlds: readonly World[]): readonly World[] {
    if (branch === null) return worlds;
    if (branch.match === 'any') return distinct(branch.tests.flatMap((test) => waysOfTest(test, worlds)));
    return branch.tests.reduce((left, test) => waysOfTest(test, left), worlds);
  }

  function waysOfTest(test: BranchTest, worlds: readonly World[]): readonly World[] {
    steps += worlds.length;
    if (steps > stepsMax) return worlds;
    const narrowed = distinct(worlds.flatMap((world) => narrow(world, test, earlier) ?? []));
    const asked = 'question' in test && !(test.kind === 'answered' && !test.answered);
    const question = asked ? earlier.find(({ id }) => id === test.question) : undefined;
    return narrowed.length === 0 || question === undefined ? narrowed : waysOf(question.showIf, narrowed);
  }

  return waysOf(branch, [everything]).length > 0;
}

function narrow(world: World, test: BranchTest, questions: readonly Question[]): World | null {
  if (test.kind === 'category' || test.kind === 'score') {
    const scores = world.scores.filter((score) =>
      test.kind === 'score'
        ? score >= test.from && score <= test.to
        : test.anyOf.some((category) => category === categoryOf(score)),
    );
    return scores.length === 0 ? null : { ...world, scores };
  }
  const question = questions.find(({ id }) => id === test.question);
  if (question === undefined) return null;
  const need = both(world.needs.get(question.id), needOf(test, question));
  return need === null ? null : { ...world, needs: new Map(world.needs).set(question.id, need) };
}

function needOf(test: Extract<BranchTest, { question: string }>, question: Question): Need {
  if (test.kind === 'answered') return test.answered ? answered : unanswered;
  if (test.kind === 'choice') return { ...answered, choices: question.kind === 'choice' ? test.anyOf : null };
  const bounds = boundsOf(question) ?? { lowest: 0, highest: 10 };
  return { ...answered, from: Math.max(test.from, bounds.lowest), to: Math.min(test.to, bounds.highest) };
}

function both(one: Need | undefined, other: Need): Need | null {
  if (one === undefined) return other;
  if (one.answered !== other.answered) return null;
  const choices = one.choices && other.choices ? one.choices.filter((id) => other.choices?.includes(id)) : null;
  const need = {
    ...other,
    choices: choices ?? one.choices ?? other.choices,
    from: Math.max(one.from, other.from),
    to: Math.min(one.to, other.to),
  };
  return need.from > need.to || need.choices?.length === 0 ? null : need;
}

function distinct(worlds: readonly World[]): readonly World[] {
  if (worlds.length < 2) return worlds;
  const byKey = new Map(worlds.map((world) => [JSON.stringify([world.scores, [...world.needs].sort()]), world]));
  return [...byKey.values()];
}
