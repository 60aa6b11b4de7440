// Writes an invented company into its workspace. The order is that of the tables' references.
import { chooseLocale, surveyTexts } from '../core/survey/index.ts';
import type { Db } from '../platform/context.ts';
import { properties } from './business.ts';
import { campaignOf, occasionOf } from './campaigns.ts';
import type { Company, Contact, Invitation, Survey, SurveyName } from './model.ts';
import { analyzeTables, countDays, insertLinkOpens, insertResponses } from './queries/answers.ts';
import { insertInvitations, insertMessages, type Message } from './queries/asking.ts';
import {
  insertCompaniesView,
  insertLists,
  insertOffices,
  insertProperties,
  insertSegments,
} from './queries/belonging.ts';
import { considerAsked, considerEvents, countConsidered, insertCampaigns } from './queries/campaigns.ts';
import { insertClocks, insertContacts, insertSuppressions, insertSurvey } from './queries/company.ts';
import { insertDeliveries } from './queries/deliveries.ts';
import { insertHappenings } from './queries/happenings.ts';

export async function writeCompany(db: Db, workspaceId: string, company: Company): Promise<void> {
  const { contacts, invitations } = company;
  const surveys = new Map<SurveyName, { id: string; survey: Survey }>();
  for (const survey of company.surveys) {
    surveys.set(survey.key, { id: await insertSurvey(db, workspaceId, survey), survey });
  }
  const surveyOf = (invitation: Invitation) => surveys.get(invitation.survey) as { id: string; survey: Survey };

  const contactIds = await insertContacts(db, workspaceId, contacts);
  await insertProperties(db, workspaceId, properties);
  await insertOffices(db, workspaceId, company.offices);
  await insertCompaniesView(db, workspaceId, new Date(company.now));
  await insertHappenings(db, workspaceId, contactIds, company.happenings);
  const listIds = await insertLists(db, workspaceId, contactIds, company.lists);
  const idOf = {
    survey: (key: SurveyName) => surveys.get(key)?.id as string,
    list: (name: string) => listIds.get(name) as string,
  };
  const segments = company.segments.map(({ name, condition }) => ({ name, condition: condition(idOf) }));
  const segmentIds = await insertSegments(db, workspaceId, segments, new Date(company.now));
  const campaigns = company.campaigns.map((campaign) => ({
    ...campaign,
    surveyId: idOf.survey(campaign.survey),
    written: campaign.definition({ segment: (name) => segmentIds.get(name) as string }),
  }));
  const campaignIds = await insertCampaigns(db, workspaceId, campaigns);
  await insertSuppressions(db, workspaceId, contactIds, company.suppressions);
  await insertClocks(db, workspaceId, contactIds, company.clocks);

  const rows = invitations.map((invitation) => {
    const { id, survey } = surveyOf(invitation);
    const contactId = contactIds[invitation.contact] as string;
    const place = campaignOf(campaigns, invitation);
    const campaignId = place === null ? null : (campaignIds[place] as string);
    return { ...invitation, contactId, surveyId: id, campaignId, purpose: survey.purpose, gapDays: survey.gapDays };
  });
  const invitationIds = await insertInvitations(db, workspaceId, rows);

  const now = new Date(company.now);
  for (const [place, { survey, state, written }] of campaigns.entries()) {
    const id = campaignIds[place] as string;
    const { timing } = written;
    const event = occasionOf[survey];
    if (timing.kind === 'event' && event) {
      await considerEvents(db, workspaceId, { id, event, delayMinutes: timing.delayMinutes }, now);
    } else if (state !== 'draft') {
      await considerAsked(
        db,
        workspaceId,
        { id, everyDays: timing.kind === 'recurring' ? timing.everyDays : null },
        now,
      );
    }
  }
  await countConsidered(db, workspaceId, now);

  const subjectOf = createSubjects();
  const messages = invitations.flatMap((invitation, place): Message[] => {
    const { reply, settledAt } = invitation;
    if (reply === null) return [];
    const contact = contacts[invitation.contact] as Contact;
    const subject = subjectOf(surveyOf(invitation).survey, invitation.version, contact.locale);
    return [
      { invitationId: invitationIds[place] as string, address: contact.email, subject, reply, sentAt: settledAt },
    ];
  });
  await insertMessages(db, workspaceId, messages);
  await insertDeliveries(db, workspaceId, company.now);

  await insertResponses(db, workspaceId, invitationIds, company.responses);
  await insertLinkOpens(db, workspaceId, invitationIds, company.linkOpens);
  await countDays(db, workspaceId);
  await analyzeTables(db);
}

/** The subject of a message in the reader's language, worked out once for each. */
function createSubjects() {
  const known = new Map<string, string>();
  return (survey: Survey, version: number, locale: string | null): string => {
    const key = `${survey.key}/${version}/${locale}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const { definition } = survey.versions[version - 1] as Survey['versions'][number];
    const { subject } = surveyTexts(definition, chooseLocale(locale, null, definition.locale)).email;
    known.set(key, subject);
    return subject;
  };
}
