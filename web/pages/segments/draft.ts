// A tree while it is being built: the shape of a condition, with fields that may still be empty or wrong.
import {
  type Condition,
  everyone,
  type Group,
  isGroup,
  type Kind,
  type Leaf,
  opsOf,
  type Test,
} from '../../../src/core/conditions/index.ts';

const leafTypes = ['contact', 'company', 'event', 'answer', 'ask', 'list', 'suppressed'];

/** Reads a tree from an address or a segment, always with a group at the root; null for what is none. */
export function readDraft(json: string | undefined): Group | null {
  try {
    const node = readNode(JSON.parse(json ?? ''));
    if (node === null) return null;
    return isGroup(node) ? node : { type: 'all', of: [node] };
  } catch {
    return null;
  }
}

/** The draft of a saved condition. */
export function draftOf(condition: object): Group {
  return readDraft(JSON.stringify(condition)) ?? everyone;
}

function readNode(value: unknown): Condition | null {
  if (typeof value !== 'object' || value === null) return null;
  const node = value as Condition;
  if (node.type === 'all' || node.type === 'any' || node.type === 'not') {
    const of = Array.isArray(node.of) ? node.of : [];
    return { type: node.type, of: of.map(readNode).filter((one) => one !== null) };
  }
  if (!leafTypes.includes(node.type)) return null;
  if (node.type === 'contact' || node.type === 'company') return { ...node, test: readTest(node.test) };
  if (node.type !== 'event') return node;
  const where = Array.isArray(node.where) ? node.where : [];
  return {
    ...node,
    name: String(node.name ?? ''),
    count: { op: node.count?.op ?? 'atLeast', times: node.count?.times },
    lastDays: node.lastDays ?? null,
    where: where.map((one) => ({ property: String(one?.property ?? ''), test: readTest(one?.test) })),
  };
}

function readTest(test: unknown): Test {
  const op = typeof test === 'object' && test !== null ? (test as Test).op : undefined;
  return typeof op === 'string' ? (test as Test) : blankTest('text');
}

/** The test that a value of this kind is first asked. */
export function blankTest(kind: Kind): Test {
  return testOf(opsOf[kind][0], { op: 'known' });
}

/** The test `op` with whatever of `before` it can take over. */
export function testOf(op: Test['op'], before: Test): Test {
  const old = before as Partial<Record<string, unknown>>;
  switch (op) {
    case 'is':
    case 'isNot':
    case 'contains':
    case 'startsWith':
      return { op, text: String(old.text ?? (old.texts as string[] | undefined)?.[0] ?? '') };
    case 'anyOf':
    case 'noneOf':
      return { op, texts: (old.texts as string[] | undefined) ?? (old.text ? [String(old.text)] : []) };
    case 'equals':
    case 'below':
    case 'atMost':
    case 'above':
    case 'atLeast':
      return { op, number: (old.number ?? old.from ?? Number.NaN) as number };
    case 'between':
      return { op, from: (old.from ?? old.number ?? Number.NaN) as number, to: (old.to ?? Number.NaN) as number };
    case 'before':
    case 'after':
      return { op, day: String(old.day ?? '') };
    case 'inLast':
    case 'inNext':
      return { op, days: (old.days ?? 30) as number };
    default:
      return { op };
  }
}

/** What a condition is about, as one text: the value of a choice. */
export function subjectOf(leaf: Leaf): string {
  if (leaf.type === 'contact' || leaf.type === 'company') {
    return 'field' in leaf ? `${leaf.type} field ${leaf.field}` : `${leaf.type} property ${leaf.property}`;
  }
  return leaf.type === 'event' ? `event ${leaf.name}` : leaf.type;
}

/** A new condition about a subject. */
export function blankLeaf(subject: string, kind: Kind): Leaf {
  const [type = '', place = ''] = subject.split(' ');
  const name = subject.slice(type.length + place.length + 2);
  switch (type) {
    case 'contact':
    case 'company':
      return { type, [place]: name, test: blankTest(kind) } as unknown as Leaf;
    case 'event':
      return {
        type,
        name: subject.slice('event '.length),
        count: { op: 'atLeast', times: 1 },
        lastDays: 90,
        where: [],
      };
    case 'answer':
      return { type, given: true, surveyId: null, score: null, commented: null, lastDays: null };
    case 'ask':
      return { type, asked: true, surveyId: null, lastDays: 30 };
    case 'list':
      return { type, on: true, listId: '' };
    default:
      return { type: 'suppressed', is: true, channel: null };
  }
}
