// Chance without dice: what is drawn for a contact follows from its id, so that it is the same in the planner, in the
// simulator and tomorrow. All of it is arithmetic of whole numbers below 2^62, which SQL computes the same.

/** Places in a cadence. */
export const cadencePlaces = 2 ** 31;
const mask = cadencePlaces - 1;
/** 2^31 divided by the golden ratio, odd: ids that follow one another fall evenly into any number of parts. */
const goldenStep = 1_327_217_885;

/**
 * Where a contact stands in the cadence of a campaign: a whole number from 0 to 2^31 - 1. Contacts with consecutive ids are
 * spread more evenly than by chance. In SQL: `((id % 2147483648) * 1327217885 + seed) % 2147483648`, with the `seedOf` the
 * campaign's id. Source: Knuth, The Art of Computer Programming 3, 6.4 (Fibonacci hashing).
 */
export function cadencePlace(campaignId: string, contactId: string): number {
  return (Math.imul(lowBits(contactId), goldenStep) + seedOf(campaignId)) & mask;
}

/**
 * A number from 0 to 1 (1 excluded) as if drawn by chance: evenly over contacts, and independent between different `draw`s.
 * @param draw what it is drawn for, such as `sample/17`.
 */
export function drawFor(draw: string, contactId: string): number {
  return scatter(scatter(lowBits(contactId)) ^ seedOf(draw)) / cadencePlaces;
}

/** Ids are whole numbers as text; of any other text the letters count. */
function lowBits(id: string): number {
  if (!/^\d+$/.test(id)) return seedOf(id);
  return id.length <= 15 ? Number(id) % cadencePlaces : Number(BigInt(id) % BigInt(cadencePlaces));
}

/** Source: Fowler, Noll, Vo (FNV-1a), scattered, because texts that differ in their last letter come out near each other. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return scatter(hash & mask);
}

/** One to one on 31 bits; each bit of the result hangs on each bit given. */
function scatter(bits: number): number {
  let x = bits & mask;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) & mask;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) & mask;
  x = Math.imul(x ^ (x >>> 16), 0x297a2d39) & mask;
  return x ^ (x >>> 15);
}
