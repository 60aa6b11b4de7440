// Takes in messages that a provider hands over, and keeps each before the provider is told that it has arrived: what it means is
// read afterwards, by a job. The same message handed over twice is one.
import type { InboundText } from '../../../channels/channel.ts';
import type { Context, Workspace } from '../../../platform/context.ts';
import { insertTexts } from '../queries/inbound-texts.ts';
import { readTexts } from './jobs.ts';

/** Longer than any SMS of ten parts; what a program may send through a generic provider is cut here. */
const bodyLengthMax = 5_000;

/** Nobody is signed in where a provider calls: the workspace is that of the hook's address. */
export type TextScope = Pick<Context, 'db' | 'clock' | 'enqueue'> & { workspace: Pick<Workspace, 'id'> };

/** @returns how many were new. @param connection the one whose hook was called. */
export async function receiveTexts(
  { db, clock, enqueue, workspace }: TextScope,
  connection: { id: string },
  texts: readonly InboundText[],
): Promise<number> {
  if (texts.length === 0) return 0;
  const rows = texts.map((text) => ({
    ...text,
    from: text.from.slice(0, 40),
    text: text.text.replaceAll('\0', '').slice(0, bodyLengthMax),
    at: text.at > clock.now() ? clock.now() : text.at,
    answered: text.answered ?? false,
  }));
  const keep = async (within: typeof db): Promise<number> => {
    const addresses = await insertTexts(within, workspace.id, connection.id, rows);
    const jobs = [...new Set(addresses)].map((address) => ({ workspaceId: workspace.id, address }));
    await enqueue(within, readTexts, jobs);
    return addresses.length;
  };
  return db.isTransaction ? keep(db) : db.transaction().execute(keep);
}
