// Reads a definition that a caller sends: the rules of core/asking, and segments and channels that are there.
import { channels } from '../../channels/index.ts';
import { type Campaign, readCampaign } from '../../core/asking/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { selectKnownSegments } from './queries/campaigns.ts';
import { wordingProblems } from './reminder-wording.ts';

/** @throws AppError invalid, with the path of each field as in `definition.how.reminders.1.afterDays`. */
export async function readDefinition(ctx: Context, given: unknown): Promise<Campaign> {
  const read = readCampaign(given);
  if ('problems' in read) throw invalidDefinition(read.problems);
  const { campaign } = read;
  const problems = [
    ...unknownChannels(campaign),
    ...wordingProblems(campaign),
    ...(await missingSegments(ctx, campaign)),
  ];
  if (problems.length > 0) throw invalidDefinition(problems);
  return read.campaign;
}

export function segmentsOf({ who }: Campaign): string[] {
  return [...new Set([...(who.segmentId === null ? [] : [who.segmentId]), ...who.excludedSegmentIds])];
}

function unknownChannels({ how }: Campaign): FieldProblem[] {
  const known: readonly string[] = channels.map(({ id }) => id);
  return how.channels.flatMap(({ channel }, index) => {
    const message = `There is no channel “${channel}”; there are ${known.join(', ')}.`;
    return known.includes(channel) ? [] : [{ path: `how.channels.${index}.channel`, message }];
  });
}

async function missingSegments({ db, workspace }: Context, campaign: Campaign): Promise<FieldProblem[]> {
  const known = await selectKnownSegments(db, workspace.id, segmentsOf(campaign));
  const { segmentId, excludedSegmentIds } = campaign.who;
  const named = [
    ...(segmentId === null ? [] : [{ path: 'who.segmentId', id: segmentId }]),
    ...excludedSegmentIds.map((id, index) => ({ path: `who.excludedSegmentIds.${index}`, id })),
  ];
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ path }) => ({ path, message: 'There is no segment with this id.' }));
}

export function invalidDefinition(problems: readonly FieldProblem[]): AppError {
  const fields = problems.map(({ path, message }) => ({ path: path ? `definition.${path}` : 'definition', message }));
  return new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}
