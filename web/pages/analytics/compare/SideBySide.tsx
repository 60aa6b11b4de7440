// Both sides with their score, and the difference between them in words.

import { NpsFigure } from '../../../ui/NpsFigure.tsx';
import { countOf, formatCount, formatPoints } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import classes from './Compare.module.css';
import type { SidesAsked } from './compare-search.ts';
import type { Comparison } from './queries.ts';
import { SideLink } from './SideLink.tsx';
import { type Names, sayDetectable, sayDifference } from './words.ts';

type Props = { found: Comparison; names: Names; own: SidesAsked };

export function SideBySide({ found, names, own }: Props) {
  return (
    <div className={classes.sides}>
      {(['first', 'second'] as const).map((name) => {
        const side = found[name];
        return (
          <Panel key={name} title={names[name]} className={classes[name]}>
            <NpsFigure {...side} />
            {side.n > 0 && (
              <p className={classes.note}>
                <SideLink found={found} side={name} own={own} className="link">
                  {side.n === 1 ? 'The answer' : `The ${formatCount(side.n)} answers`}
                </SideLink>
              </p>
            )}
          </Panel>
        );
      })}
    </div>
  );
}

export function Difference({ found, names }: { found: Comparison; names: Names }) {
  const { title, text } = sayDifference(found);
  const { difference, shared } = found;
  return (
    <Panel title="Difference">
      <div className={classes.difference}>
        {difference !== null && <p className={classes.points}>{formatPoints(difference.points)}</p>}
        <div>
          <p className={classes.verdict}>{title}</p>
          <p className={classes.text}>{text}</p>
          {found.first.n > 0 && found.second.n > 0 && <p className={classes.note}>{sayDetectable(found)}</p>}
          {shared.n > 0 && (
            <p className={classes.note}>
              {countOf(shared.n, 'answer')} would be on both sides. They count under “{names[shared.on]}” only, so that
              no answer is compared with itself.
            </p>
          )}
        </div>
      </div>
    </Panel>
  );
}
