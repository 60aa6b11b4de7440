// The campaigns of the demo company: those that asked what was asked in its two years, one that is done, and one that is still
// being written. Those that run go on by themselves, a few dozen asks a day at most.
import { type Campaign, readCampaign } from '../core/asking/index.ts';
import { timeOn } from './local-time.ts';
import type { DemoCampaign, Invitation, SurveyName } from './model.ts';
import type { Story } from './story.ts';

export const subscribers = 'Subscribers';

const dailyMax = 60;
const byHandDays = 32;

/** @param invitations all that were ever sent: a campaign has asked some of them. */
export function inventCampaigns(story: Story, invitations: readonly Invitation[], now: number): DemoCampaign[] {
  const rebrand = { from: timeOn(story.rebrandDay, 0), until: timeOn(story.rebrandDay + 14, 0) };
  const inRebrand = ({ survey, sendAt }: Invitation) =>
    survey === 'relationship' && sendAt >= rebrand.from && sendAt < rebrand.until;
  // Before, they asked by hand.
  const begun = timeOn(story.firstDay + byHandDays, 7.5);
  const asks = invitations.filter((one) => inRebrand(one) && one.state !== 'suppressed').length;
  return [
    {
      name: 'Relationship, twice a year',
      survey: 'relationship',
      state: 'running',
      startAt: begun,
      createdAt: begun,
      updatedAt: timeOn(story.rebrandDay, 8),
      definition: ({ segment }) =>
        campaign({
          timing: { kind: 'recurring', everyDays: 182, newAfterDays: 30 },
          who: { segmentId: segment(subscribers), dailyMax },
          how: { weekdays: weekdays('09:00', '18:00'), holidays: ['01-01', '05-01', '12-25', '12-26'], lateDaysMax: 3 },
        }),
      asked: (one) => one.survey === 'relationship' && !inRebrand(one) && one.sendAt >= begun,
    },
    {
      name: 'The new look',
      survey: 'relationship',
      state: 'done',
      startAt: rebrand.from,
      createdAt: rebrand.from - 3_600_000,
      updatedAt: rebrand.until,
      definition: ({ segment }) =>
        campaign({
          priority: 2,
          timing: { kind: 'once', notBefore: null },
          who: { segmentId: segment(subscribers), quota: { of: 'asks', count: Math.max(1, asks) } },
        }),
      asked: inRebrand,
    },
    {
      name: 'After an order',
      survey: 'order',
      state: 'running',
      startAt: begun,
      createdAt: begun,
      updatedAt: timeOn(story.furtherDay, 8.2),
      definition: () =>
        campaign({
          purpose: 'transactional',
          timing: { kind: 'event', name: 'order placed', where: [], delayMinutes: 1_440 },
          who: { dailyMax, companyDailyMax: 2 },
          how: { weekdays: everyDay('09:00', '19:00') },
        }),
      asked: ({ survey, sendAt }) => survey === 'order' && sendAt >= begun,
    },
    {
      name: 'After a support case',
      survey: 'support',
      state: 'paused',
      startAt: begun,
      createdAt: begun,
      updatedAt: Math.min(now, timeOn(story.today, 8)),
      definition: () =>
        campaign({
          purpose: 'transactional',
          priority: 2,
          timing: { kind: 'event', name: 'ticket solved', where: [], delayMinutes: 1_200 },
          how: { weekdays: everyDay('08:00', '20:00'), reminders: [{ afterDays: 3, subject: null, text: null }] },
        }),
      asked: ({ survey, sendAt }) => survey === 'support' && sendAt >= begun,
    },
    {
      name: 'What our regulars would like next',
      survey: 'relationship',
      state: 'draft',
      startAt: null,
      createdAt: now - 2 * 86_400_000,
      updatedAt: now - 3_600_000,
      definition: ({ segment }) =>
        campaign({
          purpose: 'research',
          priority: 4,
          timing: { kind: 'once', notBefore: null },
          who: {
            segmentId: segment('Ordered twice this quarter, not asked lately'),
            excludedSegmentIds: [segment('Unhappy in the last 90 days')],
            sample: { kind: 'width', widthPoints: 20 },
            holdOutShare: 0.1,
          },
          how: { reminders: [{ afterDays: 5, subject: 'Two minutes for better coffee?', text: null }] },
        }),
      asked: () => false,
    },
  ];
}

/** Which of the campaigns has sent this invitation, by its place; null for none. */
export function campaignOf(campaigns: readonly DemoCampaign[], invitation: Invitation): number | null {
  const place = campaigns.findIndex(({ asked }) => asked(invitation));
  return place === -1 ? null : place;
}

/** The event that the asks of a survey follow. */
export const occasionOf: Readonly<Partial<Record<SurveyName, string>>> = {
  order: 'order placed',
  support: 'ticket solved',
};

const weekdays = (from: string, until: string) => [...Array(5).fill({ from, until }), null, null];
const everyDay = (from: string, until: string) => Array(7).fill({ from, until });

function campaign(given: object): Campaign {
  const read = readCampaign(given);
  if ('problems' in read) throw new Error(`a campaign of the demo is wrong: ${JSON.stringify(read.problems)}`);
  return read.campaign;
}
