// How answers came and how far they go: what stands beside the score, of an even part of the answers to a question.
import { sql } from 'kysely';
import type { Answers } from '../../../core/survey/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Question } from '../question.ts';
import { countedIn } from './counted.ts';

/** Draws answers evenly, and the same ones each time; hashed by another number than anything else that is drawn. */
const seed = 20_053;

export type AnswerDetails = {
  surveyId: string;
  version: number;
  day: number;
  score: number;
  suspect: boolean;
  reasons: string[];
  /** Whether a person decided the verdict. */
  decided: boolean;
  commented: boolean;
  answers: Answers | null;
  channel: string;
  /** How the score came; null where that is not known, as of imported ones. */
  act: string | null;
  visibleMs: number | null;
  secondsSinceDelivery: number | null;
  /** What the network and the browser of an answer of nobody known look like; null where that is not known. */
  origin: string | null;
};

/** @param every one answer of so many is read. Suspect answers, too. */
export async function selectAnswerDetails(
  db: Db,
  workspaceId: string,
  question: Question,
  every: number,
): Promise<AnswerDetails[]> {
  const { rows } = await sql<AnswerDetails>`
    select f.survey_id as "surveyId", r.survey_version as version, f.day, f.score, f.suspect, r.verdict_reasons as reasons,
      r.verdict_by is not null as decided, r.comment is not null as commented, r.answers, r.channel,
      r.evidence ->> 'act' as act, (r.evidence ->> 'visibleMs')::float8 as "visibleMs",
      (r.evidence ->> 'secondsSinceDelivery')::float8 as "secondsSinceDelivery",
      case when f.contact_id is null and r.invitation_id is null and r.evidence ->> 'network' is not null
        then md5(concat_ws(' ', r.evidence ->> 'network', r.evidence ->> 'userAgent')) end as origin
    from response_fact f
    join response r on r.workspace_id = f.workspace_id and r.id = f.response_id
    where ${countedIn(workspaceId, question, true)}
      ${every > 1 ? sql`and mod(hashint8extended(f.response_id, ${seed}), ${every}::int) = 0` : sql``}
    order by f.response_id`.execute(db);
  return rows;
}
