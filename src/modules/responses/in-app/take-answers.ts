// Takes answers that a page of a customer or an app posts, for an invitation or for a visit of somebody who is not known. They are
// recorded exactly as those from Hark's own pages are.
import type { FastifyRequest } from 'fastify';
import { checkAnswer } from '../../../core/survey/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { linkKey, parseLinkKey } from '../../delivery/index.ts';
import { evidenceOf, localeOf } from '../link-request.ts';
import { findLinked } from '../queries/edit.ts';
import { findWebLink } from '../queries/web-links.ts';
import type { Recorded, Recorder } from '../record-responses.ts';
import { createAddressLimit } from '../web-link/address-limit.ts';
import { createVisitRecorder } from '../web-link/record-visit.ts';
import { beginVisit, readTicket, writeTicket } from '../web-link/visit.ts';

export type PromptAnswers = {
  /** The part of an address under which a new visit through this link may answer. `hidden` stays with its answer. */
  beginVisit(link: { workspaceId: string; token: Buffer; secret: string }, hidden: Record<string, string>): string;
  /** @param address what stands in the address: the key of an invitation, or what `beginVisit` made. */
  take(workspaceId: string, address: string, request: FastifyRequest): Promise<Recorded>;
};

export function createPromptAnswers({
  database,
  clock,
  recorder,
}: {
  database: Database;
  clock: Clock;
  recorder: Recorder;
}): PromptAnswers {
  const visits = createVisitRecorder(database, clock);
  const limitAddress = createAddressLimit();
  const unknown = () => new AppError('not_found', 'This survey is not known.');

  return {
    beginVisit({ workspaceId, token, secret }, hidden) {
      return `${linkKey(workspaceId, token)}/${writeTicket(secret, beginVisit(null, hidden))}`;
    },
    async take(workspaceId, address, request) {
      const [name = '', ticket] = address.split('/');
      const key = parseLinkKey(name);
      if (key === null || key.workspaceId !== workspaceId) throw unknown();
      const checked = checkAnswer(request.body);
      if ('problems' in checked) {
        const [first] = checked.problems;
        throw new AppError('invalid', first?.message ?? 'This is no answer.', { fields: checked.problems });
      }
      const { answer } = checked;
      const { score, comment, answers } = answer;
      const posted = {
        ...{ score, comment, answers },
        locale: localeOf(request, null, 'en'),
        evidence: evidenceOf(request, answer, clock),
      };
      if (ticket === undefined) {
        const linked =
          answer.version === null && (await findLinked(database.kysely, workspaceId, key.token, clock.now()));
        if (linked === undefined) throw unknown();
        return recorder.record({
          ...key,
          ...posted,
          version: answer.version ?? (linked || { surveyVersion: 0 }).surveyVersion,
        });
      }
      const link = await findWebLink(database.kysely, workspaceId, key.token);
      const visit = link && readTicket(link.secret, ticket);
      if (!visit) throw unknown();
      limitAddress(request.ip, visit.id.toString('latin1'));
      return visits.record({ ...posted, link, visit, version: answer.version ?? link.version });
    },
  };
}
