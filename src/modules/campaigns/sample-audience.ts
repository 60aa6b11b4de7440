// A random part of an audience that is the same each time it is drawn: those with the smallest draws. Contacts of one company are
// drawn together where colleagues count for each other.
import { drawFor } from '../../core/asking/index.ts';

export type Member = { id: string; companyId: string | null };

export type Sampled = {
  /** In the order of their ids. */
  ids: string[];
  /** Of the whole audience. */
  population: number;
};

type Drawn = { id: string; draw: number };

/**
 * @param batches the audience, by id.
 * @param most about so many are taken; where companies are drawn, a last one comes in whole or not at all.
 */
export async function sampleAudience(
  batches: AsyncIterable<readonly Member[]>,
  most: number,
  byCompany: boolean,
): Promise<Sampled> {
  let population = 0;
  let kept: Drawn[] = [];
  for await (const batch of batches) {
    population += batch.length;
    for (const { id, companyId } of batch) {
      const draw =
        byCompany && companyId !== null ? drawFor('simulation/company', companyId) : drawFor('simulation', id);
      kept.push({ id, draw });
    }
    if (kept.length > 4 * most) kept = smallest(kept, most);
  }
  return {
    population,
    ids: smallest(kept, most)
      .map(({ id }) => id)
      .sort(byId),
  };
}

/** All those whose draw is at most that of the last one who fits in; equal draws, those of a company, stay together. */
function smallest(drawn: readonly Drawn[], most: number): Drawn[] {
  if (drawn.length <= most) return [...drawn];
  const draws = drawn.map(({ draw }) => draw).sort((a, b) => a - b);
  const limit = draws[most] ?? 1;
  // A company with more contacts than may be drawn is drawn whole where it comes first.
  return drawn.filter(({ draw }) => draw < limit || draw === draws[0]);
}

function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
