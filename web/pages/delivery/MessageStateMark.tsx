// What became of a message, by name; a mark stands before what went wrong or has arrived.
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import classes from './Messages.module.css';
import { isTroubled, type MessageState, messageStates } from './message-words.ts';

export function MessageStateMark({ state }: { state: MessageState }) {
  const { name, meaning } = messageStates[state];
  const Glyph = isTroubled(state) ? IconAlertTriangle : state === 'delivered' ? IconCheck : null;
  return (
    <span className={classes.mark} data-troubled={isTroubled(state) || undefined} title={meaning}>
      {Glyph && <Glyph size={14} stroke={1.75} aria-hidden />}
      {name}
    </span>
  );
}
