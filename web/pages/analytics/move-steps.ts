// The steps from the score before to the score after: who answered, then each group by itself. They add up to the digit.
import type { WaterfallProps } from '../../charts/Waterfall.tsx';
import type { Move } from './queries.ts';

const most = 8;

/** Groups beyond the eight that moved the score most stand in one step. */
export function stepsOfMove({ before, after, split }: Move): WaterfallProps {
  const ranked = [...(split?.groups ?? [])].sort((a, b) => Math.abs(b.within.points) - Math.abs(a.within.points));
  const moved = ranked.filter(({ within }) => within.points !== 0);
  const [shown, rest] = moved.length > most + 1 ? [moved.slice(0, most), moved.slice(most)] : [moved, []];
  return {
    before: before.nps ?? 0,
    after: after.nps ?? 0,
    steps: [
      ...(split ? [{ key: 'mix', label: 'Who answered', ...split.mix }] : []),
      ...shown.map(({ value, name, within }) => ({ key: `=${value}`, label: name, ...within })),
      ...(rest.length > 0
        ? [
            {
              key: 'rest',
              label: `${rest.length} other groups`,
              points: rest.reduce((sum, { within }) => sum + within.points, 0),
            },
          ]
        : []),
    ],
  };
}
