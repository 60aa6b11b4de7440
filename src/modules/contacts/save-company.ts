// Saves a company: the one with this external id, else the one of this name, else a new one. Changes one by its id.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { checkProperties, readProperties } from './check-properties.ts';
import type { Company, CompanyFields, CompanyInput } from './company.ts';
import { insertCompany, lockCompany, selectCompany, selectMatching, updateCompany } from './queries/companies.ts';
import { oneLine, shortened, storable } from './text.ts';
import { isCollision } from './upsert-contacts.ts';

/** @throws AppError invalid with fields, or conflict where name and external id belong to different companies. */
export async function saveCompany(ctx: Context, input: CompanyInput): Promise<{ company: Company; created: boolean }> {
  const change = await checkCompany(ctx, input);
  return unlessTaken(() =>
    inTransaction(ctx, async ({ db, workspace, clock }) => {
      const externalIds = change.externalId ? [change.externalId] : [];
      const matching = await selectMatching(db, workspace.id, {
        ids: [],
        externalIds,
        names: change.name ? [change.name] : [],
      });
      const match =
        matching.find((one) => change.externalId && one.externalId === change.externalId) ??
        matching.find((one) => !change.externalId || one.externalId === null);
      if (match === undefined) {
        if (!change.name) throw refused('name', 'A new company needs a name.');
        const id = await insertCompany(db, workspace.id, applied({ ...empty, name: change.name }, change), clock.now());
        return { company: (await selectCompany(db, workspace.id, id)) as Company, created: true };
      }
      return { company: await rewrite({ db, workspace, clock }, match.id, change), created: false };
    }),
  );
}

/** @throws AppError not_found, invalid with fields, or conflict where another company has the name or external id. */
export async function changeCompany(ctx: Context, id: string, input: CompanyInput): Promise<Company> {
  const change = await checkCompany(ctx, input);
  return unlessTaken(() => inTransaction(ctx, (within) => rewrite(within, id, change)));
}

async function rewrite(
  { db, workspace, clock }: Pick<Context, 'db' | 'workspace' | 'clock'>,
  id: string,
  change: Change,
) {
  const before = await lockCompany(db, workspace.id, id);
  if (before === undefined) throw new AppError('not_found', 'There is no company with this id.');
  await updateCompany(db, workspace.id, id, applied(before, change), clock.now());
  return (await selectCompany(db, workspace.id, id)) as Company;
}

type Change = {
  externalId?: string | null;
  name?: string;
  domain?: string | null;
  properties: Readonly<Record<string, string | number | boolean | null>>;
};

const empty = { externalId: null, domain: null, properties: {} };

function applied(before: CompanyFields, change: Change): CompanyFields {
  return {
    externalId: change.externalId === undefined ? before.externalId : change.externalId,
    name: change.name ?? before.name,
    domain: change.domain === undefined ? before.domain : change.domain,
    properties: Object.fromEntries(
      Object.entries({ ...before.properties, ...change.properties }).filter(([, value]) => value !== null),
    ) as CompanyFields['properties'],
  };
}

const domainPattern = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

async function checkCompany(ctx: Context, input: CompanyInput): Promise<Change> {
  const problems: FieldProblem[] = [];
  const read = (path: 'externalId' | 'name' | 'domain', longest: number) => {
    const value = input[path];
    if (value === undefined || value === null) return value;
    const text = oneLine(value);
    if (text.length > longest) problems.push({ path, message: `This has more than ${longest} characters.` });
    return text === '' ? null : text;
  };
  const externalId = read('externalId', 255);
  const name = read('name', 200);
  if (name === null) problems.push({ path: 'name', message: 'A company needs a name.' });
  const domain =
    read('domain', 253)
      ?.toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, '') ?? (input.domain === undefined ? undefined : null);
  if (domain && !domainPattern.test(domain)) {
    problems.push({ path: 'domain', message: `"${shortened(domain)}" is not a domain such as example.com.` });
  }
  const given = readProperties(input.properties ?? {}, problems, { oneLine, storable });
  if (problems.length > 0) throw new AppError('invalid', problems[0]?.message ?? '', { fields: problems });
  const [checked] = await checkProperties(ctx, 'company', [given]);
  if (checked === undefined || 'problems' in checked) {
    throw new AppError('invalid', checked?.problems[0]?.message ?? '', { fields: checked?.problems ?? [] });
  }
  return {
    ...(externalId === undefined ? {} : { externalId }),
    ...(name ? { name } : {}),
    ...(domain === undefined ? {} : { domain }),
    properties: checked.properties,
  };
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}

async function unlessTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isCollision(error)) throw error;
    throw new AppError('conflict', 'Another company has this name or external id.', { cause: error });
  }
}
