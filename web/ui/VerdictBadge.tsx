// Says that a score may not come from a person, and why; nothing for a score that only the rules trust.
import { Tooltip } from '@mantine/core';
import { IconRobot, IconUserCheck } from '@tabler/icons-react';
import type { ItemOf } from '../api/client.ts';
import classes from './score.module.css';

export type Verdict = ItemOf<'/api/v1/responses'>['verdict'];

/** The reasons of a verdict in one sentence or more. */
function reasonsOf(verdict: Verdict): string {
  if (verdict.by !== null) return `${verdict.by} decided so.`;
  return verdict.reasons.map((reason) => reason.text).join(' ') || 'Nothing speaks against it.';
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  if (verdict.value === 'trusted' && verdict.by === null) return null;
  const suspect = verdict.value === 'suspect';
  const Glyph = suspect ? IconRobot : IconUserCheck;
  return (
    <Tooltip label={reasonsOf(verdict)}>
      <button type="button" className={suspect ? classes.suspect : classes.trusted}>
        <Glyph size={13} stroke={1.75} aria-hidden />
        {suspect ? 'Suspect' : 'Trusted'}
      </button>
    </Tooltip>
  );
}
