// Does what STOP, START and HELP ask for, for everybody with the number, and says which sentence is to be answered: null where
// nothing changed, so that whoever writes STOP twice is left alone.
import type { Keyword } from '../../../core/text/index.ts';
import { listAddress, suppress, unlistAddress, unsuppress } from '../../privacy/index.ts';
import type { OfNumber } from '../queries/conversations.ts';
import { withdrawReplies } from '../queries/text-replies.ts';
import type { Scope } from './converse.ts';

export async function heed(
  scope: Scope,
  keyword: Keyword,
  people: readonly OfNumber[],
  address: string,
): Promise<'stopped' | 'started' | 'help' | null> {
  if (keyword === 'help') return 'help';
  const change = keyword === 'stop' ? suppress : unsuppress;
  let changed = false;
  for (const { contactId } of people) {
    changed = (await change(scope, { contactId, channel: 'sms', reason: 'unsubscribed' })) || changed;
  }
  // Nobody is known by the number: whoever comes with it later has stopped already.
  if (people.length === 0) changed = await (keyword === 'stop' ? listAddress : unlistAddress)(scope, address);
  // After it only its confirmation may follow.
  if (keyword === 'stop') await withdrawReplies(scope.db, scope.workspace.id, address, scope.clock.now());
  if (!changed) return null;
  return keyword === 'stop' ? 'stopped' : 'started';
}
