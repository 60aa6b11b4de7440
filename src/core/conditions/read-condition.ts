// Reads a condition from a shape that nobody has checked: a form, the API, a row. Whatever is wrong is told with its place.
import { type Problem, readFields } from '../survey/read-value.ts';
import { type Condition, conditionsMax, depthMax, type Group } from './condition.ts';
import { readLeaf } from './read-leaf.ts';

type Budget = { left: number; told: boolean };

/**
 * A tree, or all that is wrong with it; paths are dotted, as in `of.1.test.number`. A tree is at most `depthMax` deep and has
 * at most `conditionsMax` conditions; nothing below the one that is too many is read.
 */
export function readCondition(value: unknown): { condition: Condition } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const condition = readNode(value, '', 1, { left: conditionsMax, told: false }, problems);
  return condition === null || problems.length > 0 ? { problems } : { condition };
}

function readNode(value: unknown, path: string, depth: number, budget: Budget, problems: Problem[]): Condition | null {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (type === 'all' || type === 'any' || type === 'not') return readGroup(value, type, path, depth, budget, problems);
  const leaf = readLeaf(value, type, path, problems);
  budget.left -= leaf?.type === 'event' ? 1 + leaf.where.length : 1;
  if (budget.left < 0 && !budget.told) {
    problems.push({ path, message: `There may be at most ${conditionsMax} conditions.` });
    budget.told = true;
  }
  return leaf;
}

function readGroup(
  value: unknown,
  type: Group['type'],
  path: string,
  depth: number,
  budget: Budget,
  problems: Problem[],
): Group | null {
  const { of } = readFields(value, path, ['type', 'of'], problems);
  if (depth > depthMax) {
    problems.push({ path, message: `Groups may be nested at most ${depthMax} deep.` });
    return null;
  }
  if (!Array.isArray(of)) {
    problems.push({ path: within(path, 'of'), message: 'Must be a list of conditions.' });
    return null;
  }
  if (of.length === 0 && (depth > 1 || type !== 'all')) {
    problems.push({ path, message: 'Add a condition, or remove the group.' });
  }
  const read: Condition[] = [];
  for (const [index, one] of of.entries()) {
    if (budget.left < 0) break;
    const node = readNode(one, within(path, `of.${index}`), depth + 1, budget, problems);
    if (node !== null) read.push(node);
  }
  return { type, of: read };
}

function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
