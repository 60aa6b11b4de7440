// What the owner of the demo company made of the verdicts: slips of the finger are given back their trust, and a few answers
// from colleagues who tried the survey out lose it.
import { createDice } from './dice.ts';
import type { Response } from './model.ts';
import { ownerName } from './owner.ts';

const hourMs = 3_600_000;

export function reverseSome(seed: string, now: number, responses: readonly Response[]): Response[] {
  let colleagues = 3;
  return responses.map((response) => {
    const dice = createDice(seed, 'judgement', response.invitation);
    const updatedAt = response.answeredAt + dice.whole(2, 90) * hourMs;
    if (updatedAt >= now) return response;
    const judged = { ...response, reasons: [], verdictBy: ownerName, updatedAt };
    const slipped = response.verdict === 'suspect' && response.evidence.scoreLinks.length === 2;
    if (slipped && dice.chance(0.5)) return { ...judged, verdict: 'trusted' };
    const tried = response.verdict === 'trusted' && response.score === 10 && response.comment === null;
    if (!tried || colleagues === 0 || !dice.chance(0.001_5)) return response;
    colleagues--;
    return { ...judged, verdict: 'suspect' };
  });
}
