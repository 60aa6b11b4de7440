// The whole demo company as a value. The same seed on the same day makes the same company; nothing here touches a database.
import { answerThem } from './answering.ts';
import { askThem } from './asking.ts';
import { inventHappenings, inventLists, inventOffices, segments } from './business.ts';
import { inventCampaigns } from './campaigns.ts';
import { answerFurther } from './further.ts';
import { reverseSome } from './judgement.ts';
import { wallTime } from './local-time.ts';
import type { Company } from './model.ts';
import { inventOccasions } from './occasions.ts';
import { inventContacts } from './people.ts';
import { storyUntil } from './story.ts';
import { inventSurveys } from './surveys.ts';

/** Two years that end at `at`. */
export function inventCompany(seed: string, at: Date): Company {
  const now = at.getTime();
  const story = storyUntil(wallTime(now).day);
  const surveys = inventSurveys(story);
  const contacts = inventContacts(seed, story, now);
  const occasions = inventOccasions(seed, story, contacts, now);
  const { invitations, suppressions, clocks } = askThem(seed, { story, now, surveys }, contacts, occasions);
  const { responses, linkOpens } = answerThem(seed, { story, now, contacts, invitations });
  const judged = reverseSome(seed, now, responses);
  return {
    now,
    surveys: Object.values(surveys),
    contacts,
    suppressions,
    invitations,
    clocks,
    responses: answerFurther(seed, { surveys, contacts, invitations }, judged).sort(
      (one, other) => one.answeredAt - other.answeredAt,
    ),
    linkOpens,
    offices: inventOffices(seed, story),
    happenings: inventHappenings(seed, story, contacts, invitations, now),
    lists: inventLists(seed, contacts, now),
    segments,
    campaigns: inventCampaigns(story, invitations, now),
  };
}
