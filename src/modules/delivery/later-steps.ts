// The messages of an invitation after its first: which of them goes next, and when.
import { channels } from '../../channels/index.ts';
import type { DueStep, StepChange, StoredStep } from './queries/later-steps.ts';

const dayMs = 86_400_000;

/**
 * Steps later by as many whole days as a message that was to leave at `planned` left late, so that they come at their time of the
 * day. Days are counted to the first step, so that a message put off by an hour fifty times moves them as far as one put off once.
 * Null where nothing moves.
 */
export function shiftSteps(steps: readonly StoredStep[] | null, planned: Date, left: Date): StoredStep[] | null {
  if (steps === null || steps[0] === undefined) return null;
  const first = Date.parse(steps[0].at);
  const daysFrom = (moment: Date) => Math.round((first - moment.getTime()) / dayMs);
  const days = daysFrom(planned) - daysFrom(left);
  if (days < 1) return null;
  return steps.map((step) => ({ ...step, at: new Date(Date.parse(step.at) + days * dayMs).toISOString() }));
}

/**
 * What becomes of an invitation whose next message is due: channels that do not reach the contact any more are passed over. The one
 * after those may be due only later; where none is left, the invitation has come to its end.
 */
export function nextStep(due: DueStep, now: Date): StepChange {
  const { workspaceId, id } = due;
  const steps = shiftSteps(due.laterSteps, due.nextAt, now) ?? due.laterSteps;
  const place = due.ended ? -1 : steps.findIndex(({ channel }) => reaches(due, channel));
  const next = steps[place];
  if (next === undefined) return { workspaceId, id, message: null, laterSteps: [], nextAt: null };
  const nextAt = new Date(next.at);
  if (place > 0 && nextAt > now) return { workspaceId, id, message: null, laterSteps: steps.slice(place), nextAt };

  const laterSteps = steps.slice(place + 1);
  const { channel, wording = null } = next;
  const offered = channels.find((one) => one.id === channel)?.offers === true;
  const state = offered ? 'offered' : 'queued';
  const after = laterSteps[0];
  return {
    workspaceId,
    id,
    message: { state, step: due.step + 1, channel, wording },
    laterSteps,
    nextAt: offered && after !== undefined ? new Date(after.at) : null,
  };
}

function reaches(due: DueStep, channelId: string): boolean {
  const channel = channels.find(({ id }) => id === channelId);
  return channel !== undefined && !due.suppressed.includes(channelId) && channel.address(due) !== null;
}
