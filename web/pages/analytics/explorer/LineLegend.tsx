// Which line is which, drawn as the lines are.
import { formatCount } from '../../../ui/numbers.ts';
import parts from '../parts.module.css';
import classes from './Explorer.module.css';
import { styleOf } from './line-style.ts';
import type { Lines } from './rows.ts';

export function LineLegend({ lines: { lines } }: { lines: Lines }) {
  return (
    <ul className={classes.legend}>
      {lines.map(({ name, n }, place) => {
        const { color, dash } = styleOf(place);
        return (
          <li key={name}>
            <svg width="26" height="8" aria-hidden="true">
              <line x1="0" y1="4" x2="26" y2="4" stroke={color} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            {name} <span className={parts.small}>{formatCount(n)}</span>
          </li>
        );
      })}
    </ul>
  );
}
