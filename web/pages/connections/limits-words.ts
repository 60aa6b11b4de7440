// What limits mean, in sentences. Pure.
import { perDayMaxOn, type SendingPlan, warmedUpOn } from '../../../src/core/asking/index.ts';
import { writeDay } from '../../ui/dates.ts';
import { formatCount } from '../../ui/numbers.ts';

const dayMs = 86_400_000;

/** "50 today, 100 on 5 Mar 2026, 200 on 8 Mar 2026; the full 5,000 from 22 Mar 2026 on." */
export function warmUpInWords(plan: SendingPlan, now: Date): string | null {
  const { perDayMax, warmUp } = plan;
  if (warmUp === null) return null;
  // One that has not begun is shown as if it began today.
  const begun: SendingPlan = { perDayMax, warmUp: { ...warmUp, from: warmUp.from ?? now.toISOString().slice(0, 10) } };
  const end = warmedUpOn(begun) as string;
  const today = now.toISOString().slice(0, 10);
  if (end <= today) return `The warm-up is over since ${writeDay(end)}.`;
  const on = (days: number) => {
    const at = new Date(now.getTime() + days * dayMs);
    const day = at.toISOString().slice(0, 10);
    return day < end ? `${formatCount(perDayMaxOn(begun, at) as number)} on ${writeDay(day)}` : null;
  };
  const steps = [on(warmUp.doublesEveryDays), on(2 * warmUp.doublesEveryDays)].filter((step) => step !== null);
  const first = `${formatCount(perDayMaxOn(begun, now) as number)} ${warmUp.from === null ? 'on the first day' : 'today'}`;
  const full = perDayMax === null ? 'no limit' : `the full ${formatCount(perDayMax)}`;
  const begins = warmUp.from === null ? 'It begins when you put the connection in use. If that were today: ' : '';
  return `${begins}${[first, ...steps].join(', ')}; ${full} from ${writeDay(end)} on.`;
}
