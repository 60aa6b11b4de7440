// Finds the companies that rows of contacts name, and makes those that are missing: for any number of rows in at most three
// statements.
import type { Context } from '../../platform/context.ts';
import type { CompanyReference } from './company.ts';
import { type Identified, insertMissing, selectMatching } from './queries/companies.ts';

export type FoundCompany = { companyId: string } | { because: string } | null;

/**
 * The company of each reference, null where there is none. It is matched by its id, else by its external id, else by its
 * name; one that is known by neither is made, with its external id as its name where it has none.
 */
export async function findCompanies(
  { db, workspace, clock }: Pick<Context, 'db' | 'workspace' | 'clock'>,
  references: readonly (CompanyReference | null)[],
): Promise<FoundCompany[]> {
  const named = references.flatMap((one) => (one !== null && 'name' in one ? [one] : []));
  const ids = references.flatMap((one) => (one !== null && 'id' in one ? [one.id] : []));
  if (named.length + ids.length === 0) return references.map(() => null);
  const by = {
    ids,
    externalIds: [...new Set(named.flatMap((one) => one.externalId ?? []))],
    names: [...new Set(named.map(nameOf))],
  };
  let known = new Known(await selectMatching(db, workspace.id, by));
  const missing = new Map<string, { externalId: string | null; name: string }>();
  for (const one of named) {
    if (known.find(one) !== undefined) continue;
    const key = one.externalId ?? nameOf(one).toLowerCase();
    if (!missing.has(key)) missing.set(key, { externalId: one.externalId, name: nameOf(one) });
  }
  if (missing.size > 0) {
    await insertMissing(db, workspace.id, [...missing.values()], clock.now());
    known = new Known(await selectMatching(db, workspace.id, by));
  }
  return references.map((one) => {
    if (one === null) return null;
    const found = known.find(one);
    if (found !== undefined) return { companyId: found.id };
    if ('id' in one) return { because: 'There is no company with this id.' };
    return { because: `There is another company of the name "${nameOf(one)}", with another external id.` };
  });
}

type Named = { externalId: string | null; name: string | null };

function nameOf({ name, externalId }: Named): string {
  return name ?? externalId ?? '';
}

class Known {
  readonly #ids = new Map<string, Identified>();
  readonly #externalIds = new Map<string, Identified>();
  readonly #names = new Map<string, Identified>();

  constructor(companies: readonly Identified[]) {
    for (const company of companies) {
      this.#ids.set(company.id, company);
      if (company.externalId !== null) this.#externalIds.set(company.externalId, company);
      this.#names.set(company.name.toLowerCase(), company);
    }
  }

  /** A company found by its name must not have another external id than the one that is asked for. */
  find(reference: CompanyReference): Identified | undefined {
    if ('id' in reference) return this.#ids.get(reference.id);
    const { externalId } = reference;
    if (externalId !== null) {
      const byId = this.#externalIds.get(externalId);
      if (byId !== undefined) return byId;
    }
    const byName = this.#names.get(nameOf(reference).toLowerCase());
    return externalId === null || byName?.externalId === null ? byName : undefined;
  }
}
