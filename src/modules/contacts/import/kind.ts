// What every kind of import shares: the life of its file, and the contract of what is made of the rows. Contacts are one kind,
// past answers, in a later module, another.
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { Needed } from '../../../platform/http/route.ts';
import type { TableRow } from '../../../platform/table-file/index.ts';
import type { ImportKindId, Rejection } from '../queries/imports.ts';

/** What becomes of a column: a field of the kind, or nothing. `kind` is that of a new property. */
export type ColumnPlan = { field: string | null; kind?: 'text' | 'number' | 'date' | 'boolean' | undefined };

/** The beginning of a file: the first row and as many more as are enough to guess. */
export type Sample = { headings: readonly string[]; rows: readonly (readonly string[])[] };

/** What every plan says. `heading` is whether the first row names the columns. */
export type BasePlan = { heading: boolean; columns: ColumnPlan[] };

/** What a batch of rows came to. */
export type Tally = { created: number; updated: number; skipped: number; rejected: Rejection[] };

/** Rows on their way into the database, gathered and readied while those before are being written. */
export type Batch = {
  add(row: TableRow): void;
  /** Called once, after the last row and outside the transaction in which what comes back saves them. */
  ready(ctx: Context): Promise<(inside: Context) => Promise<Tally>>;
};

export type ImportRun = {
  /** Called for all rows in order, also for those that were written before a restart. */
  batch(): Batch;
};

export type ImportKind<Plan extends BasePlan = BasePlan> = {
  id: ImportKindId;
  /** Under which its routes stand, as in /api/v1/imports/contacts. */
  path: string;
  /** How its operations are named: Contacts as in listContactsImports. */
  name: string;
  /** How it is spoken of: "contacts", "past answers". */
  noun: string;
  tag: string;
  /** All of what it touches. */
  permissions: { read: Needed; write: Needed };
  plan: z.ZodType<Plan>;
  /** A plan to begin with, which a person may change. */
  propose(ctx: Context, sample: Sample): Promise<Plan>;
  /** Makes sure that the plan can be carried out, before anything waits for a worker. @throws AppError invalid */
  check(ctx: Context, plan: Plan): Promise<Plan>;
  /** What the audit log says of a plan: settings, nothing personal. */
  facts(plan: Plan): Readonly<Record<string, unknown>>;
  /** Called when a worker begins or goes on. */
  begin(ctx: Context, importId: string, plan: Plan): Promise<ImportRun>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds holds plans of every shape; each was checked where it was declared.
export type AnyImportKind = ImportKind<any>;
