// When a campaign that is started now would first ask, as far as its own hours tell.
import { type Campaign, nextOpening, openDaysOf } from '../../../src/core/asking/index.ts';

/** @param moment writes an instant. @param timeZone that of the workspace, which stands for contacts without one. */
export function firstAskWords(
  { timing, how }: Pick<Campaign, 'timing' | 'how'>,
  now: Date,
  timeZone: string,
  moment: (at: Date) => string,
): string {
  const notBefore = timing.kind === 'once' && timing.notBefore !== null ? new Date(timing.notBefore) : now;
  const opening = nextOpening(openDaysOf(how), timeZone, notBefore > now ? notBefore : now);
  if (opening === null) return 'Never: no day is open.';
  const soon = opening.getTime() === now.getTime();
  const from = soon ? 'at once' : `from ${moment(opening)}`;
  switch (timing.kind) {
    case 'once':
      return capitalised(from);
    case 'recurring':
      return `${capitalised(from)}, each day its share over ${timing.everyDays} days`;
    case 'event':
      return `After the next “${timing.name}”, ${soon ? 'from now on' : from}`;
    case 'date':
      return `On the day of each contact, ${soon ? 'from now on' : from}`;
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
