// Reads a campaign from a shape that nobody has checked: a form, the API, a row. Whatever is wrong is told with its place.
import { readWhole } from '../conditions/read-test.ts';
import { type Problem, readFields } from '../survey/read-value.ts';
import { type Campaign, campaignGapDaysMax } from './campaign.ts';
import { purposes } from './policy.ts';
import { readAudience } from './read-audience.ts';
import { readDelivery } from './read-delivery.ts';
import { readTiming } from './read-timing.ts';

/**
 * A campaign, or all that is wrong with it; paths are dotted, as in `how.reminders.1.afterDays`. Only `timing` has no
 * default: everyone, by e-mail, from nine to five on weekdays, as a relationship ask.
 */
export function readCampaign(value: unknown): { campaign: Campaign } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = readFields(value ?? {}, '', ['purpose', 'gapDays', 'priority', 'timing', 'who', 'how'], problems);
  const { purpose: given = 'relationship', gapDays = null, priority = 3 } = fields;
  const purpose = purposes.find((one) => one === given);
  if (purpose === undefined) problems.push({ path: 'purpose', message: `Must be one of ${purposes.join(', ')}.` });
  const timing = readTiming(fields.timing, problems);
  const campaign: Campaign = {
    purpose: purpose ?? 'relationship',
    gapDays: gapDays === null ? null : readWhole(gapDays, 'gapDays', { least: 0, most: campaignGapDaysMax }, problems),
    priority: readWhole(priority, 'priority', { least: 1, most: 5 }, problems),
    timing,
    who: readAudience(fields.who, problems),
    how: readDelivery(fields.how, timing.kind, problems),
  };
  return problems.length > 0 ? { problems } : { campaign };
}
