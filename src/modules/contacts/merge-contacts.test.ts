import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactChange } from './check-contact.ts';
import { type Draft, mergeContacts, type RowOutcome } from './merge-contacts.ts';

const text = (...values: string[]) => fc.option(fc.constantFrom<string | null>(...values, null), { nil: undefined });
const change: fc.Arbitrary<ContactChange> = fc.record({
  email: text('a@x.io', 'A@x.io', 'b@x.io', 'c@x.io'),
  externalId: text('1', '2', '3'),
  phone: text('+100', '+200'),
  name: text('Ann', 'Bob'),
  properties: fc.dictionary(fc.constantFrom('p', 'q'), fc.constantFrom(1, 'one', true, null)),
});

/** What is stored after the outcomes, with ids in the order of creation. */
function store(before: readonly Draft[], outcomes: readonly RowOutcome[]): Draft[] {
  const after = new Map(before.map((draft) => [draft.id, draft]));
  for (const outcome of outcomes) {
    if (outcome.kind === 'problem') continue;
    outcome.draft.id ??= String(after.size + 1);
    after.set(outcome.draft.id, outcome.draft);
  }
  return [...after.values()].map((draft) => structuredClone(draft));
}

describe('merging rows into contacts', () => {
  it('ends the same whether rows come together or one by one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 12 }), (earlier, rows) => {
        const stored = store([], mergeContacts([], earlier));
        const together = mergeContacts(stored, rows);
        let alone = stored;
        const kinds = rows.map((row) => {
          const outcomes = mergeContacts(alone, [row]);
          alone = store(alone, outcomes);
          return outcomes[0]?.kind;
        });
        expect(together.map((outcome) => outcome.kind)).toEqual(kinds);
        expect(store(stored, together)).toEqual(alone);
      }),
    );
  });

  it('never leaves two contacts with one e-mail or one external id, nor one with neither nor a phone', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (rows) => {
        const stored = store([], mergeContacts([], rows));
        const emails = stored.flatMap((draft) => draft.email?.toLowerCase() ?? []);
        const externalIds = stored.flatMap((draft) => draft.externalId ?? []);
        expect(new Set(emails).size).toBe(emails.length);
        expect(new Set(externalIds).size).toBe(externalIds.length);
        expect(stored.every((draft) => draft.email || draft.externalId || draft.phone)).toBe(true);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(change, (row) => {
        const stored = store([], mergeContacts([], [row]));
        const [again] = mergeContacts(stored, [row]);
        expect(['unchanged', 'problem']).toContain(again?.kind);
      }),
    );
  });
});
