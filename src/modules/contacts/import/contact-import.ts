// Imports contacts: reads a row as what the plan makes of its columns, and saves a batch of them.
import type { Context } from '../../../platform/context.ts';
import type { TableRow } from '../../../platform/table-file/index.ts';
import { type ContactChange, checkContact } from '../check-contact.ts';
import type { ContactInput } from '../contact.ts';
import type { PropertyKind } from '../property.ts';
import { addToList, ensureList } from '../queries/import-contacts.ts';
import type { Rejection } from '../queries/imports.ts';
import { selectProperties } from '../queries/properties.ts';
import { type ContactPlan, checkContactPlan, contactPlan, propertyName, proposeContactPlan } from './contact-plan.ts';
import type { ImportKind, Tally } from './kind.ts';
import { readCell } from './read-cell.ts';
import { readyRows, type SaveRows } from './save-rows.ts';

export const contactImport: ImportKind<ContactPlan> = {
  id: 'contacts',
  path: '/api/v1/imports/contacts',
  name: 'Contacts',
  noun: 'contacts',
  tag: 'Contacts',
  permissions: { read: 'contacts:read', write: 'contacts:write' },
  plan: contactPlan,
  propose: proposeContactPlan,
  check: checkContactPlan,
  facts: ({ key, mode, list }) => ({ key, mode, list }),
  async begin(ctx, _importId, plan) {
    const { db, workspace, clock } = ctx;
    const kinds = new Map((await selectProperties(db, workspace.id, 'contact')).map((one) => [one.name, one.kind]));
    const listId = plan.list === null ? null : await ensureList(db, workspace.id, plan.list, clock.now());
    const read = rowReader(plan, kinds);
    return {
      batch() {
        const good: CheckedRow[] = [];
        const rejected: Rejection[] = [];
        return {
          add(row) {
            const checked = checkRow(row, plan, read, ctx);
            if ('change' in checked) good.push({ row, change: checked.change });
            else rejected.push(rejection(row, checked.because));
          },
          async ready(ctx) {
            const changes = good.map(({ change }) => change);
            const save = await readyRows(ctx, changes, plan);
            return (inside) => saveBatch(inside, save, listId, good, rejected);
          },
        };
      },
    };
  },
};

type CheckedRow = { row: TableRow; change: ContactChange };

function checkRow(
  row: TableRow,
  { columns }: ContactPlan,
  read: (cells: readonly string[]) => ContactInput,
  { workspace }: Context,
): { change: ContactChange } | { because: string } {
  const beyond = surplus(row, columns.length);
  if (beyond !== null) return { because: beyond };
  const checked = checkContact(read(row.cells), [workspace]);
  return 'change' in checked ? checked : { because: checked.problems[0]?.message ?? '' };
}

/** Why a row with more cells than there are columns is left out: nobody can tell what they mean. */
export function surplus({ cells }: TableRow, columns: number): string | null {
  for (let place = columns; place < cells.length; place++) {
    if (cells[place]?.trim()) return `The row has ${cells.length} cells, and there are only ${columns} columns.`;
  }
  return null;
}

export function rejection({ line, cells }: TableRow, reason: string): Rejection {
  return { line, reason, cells: cells.map((cell) => cell.toWellFormed().replaceAll('\0', '')) };
}

/** Reads cells as a contact. An empty cell says nothing: what is known stays as it is. */
function rowReader(plan: ContactPlan, kinds: ReadonlyMap<string, PropertyKind>) {
  const used = plan.columns.flatMap(({ field }, place) => {
    if (field === null) return [];
    const name = field.startsWith('properties.') ? propertyName(field) : null;
    return [{ place, field, name, kind: name === null ? undefined : kinds.get(name) }];
  });
  return (cells: readonly string[]): ContactInput => {
    const fields: Record<string, string> = {};
    const properties: Record<string, string | number | boolean> = {};
    for (const { place, field, name, kind } of used) {
      const cell = cells[place]?.trim();
      if (!cell) continue;
      if (name === null) fields[field] = cell;
      else properties[name] = readCell(kind, cell, plan);
    }
    const { firstName, lastName, ...rest } = fields;
    const full = rest.name ?? [firstName, lastName].filter((part) => part !== undefined).join(' ');
    return { ...rest, ...(full === '' ? {} : { name: full }), properties };
  };
}

async function saveBatch(
  ctx: Context,
  save: SaveRows,
  listId: string | null,
  good: readonly CheckedRow[],
  rejected: readonly Rejection[],
): Promise<Tally> {
  const tally: Tally = { created: 0, updated: 0, skipped: 0, rejected: [...rejected] };
  const ids = new Set<string>();
  for (const [place, outcome] of (await save(ctx)).entries()) {
    if (outcome.kind === 'problem') {
      tally.rejected.push(rejection((good[place] as CheckedRow).row, outcome.message));
      continue;
    }
    tally[outcome.kind] += 1;
    if (listId !== null && outcome.contactId !== null) ids.add(outcome.contactId);
  }
  if (listId !== null) await addToList(ctx.db, ctx.workspace.id, listId, [...ids], ctx.clock.now());
  return tally;
}
