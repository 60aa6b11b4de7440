// A message as it went out. What stayed on this machine was kept whole; what left is rendered again, with what it was rendered with
// then: the survey version, the recipient, the wording and its name.
import { channels } from '../../channels/index.ts';
import type { Db } from '../../platform/context.ts';
import type { Ways } from '../connections/index.ts';
import { linksOf } from './links.ts';
import { selectMessage, type WholeMessage } from './queries/messages.ts';
import { createRenderers } from './renderers.ts';

export type MessageContent = {
  /** `kept` is what was captured; `rendered` was made again. */
  source: 'kept' | 'rendered';
  html: string | null;
  text: string;
  headers: [name: string, value: string][];
};

/** `note` says what may differ from what went out, or why it cannot be shown. */
export type ShownMessage = { message: WholeMessage; content: MessageContent | null; note: string | null };

export function createMessageView(ways: Ways, publicUrl: string) {
  const renderers = createRenderers();

  return async (db: Db, workspaceId: string, messageId: string): Promise<ShownMessage | null> => {
    const message = await selectMessage(db, workspaceId, messageId);
    if (message === undefined) return null;
    const channel = channels.find(({ id }) => id === message.channel);
    if (channel === undefined) return { message, content: null, note: 'Its channel is not there any more.' };
    const show = (source: MessageContent['source'], content: unknown): MessageContent => ({
      source,
      ...channel.show(content as never),
    });
    if (message.content !== null) return { message, content: show('kept', message.content), note: null };
    if (message.recipient === null) {
      return { message, content: null, note: 'It went out before Hark kept what a message was made of.' };
    }
    try {
      const way = await ways.find(workspaceId, message.channel);
      const { wording = null, ...known } = message.recipient;
      const { render } = await renderers(db, way, { workspaceId, wording, ...message });
      const recipient = { ...known, email: message.address, phone: message.address };
      const name = message.messageId.replace(/@[^@]*$/, '');
      const { content } = render(recipient, linksOf(publicUrl, workspaceId, message.token), name);
      const moved = way.connectionId !== message.connectionId;
      const note = moved ? 'It went another way than messages go now, so its sender may have been another.' : null;
      return { message, content: show('rendered', content), note };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { message, content: null, note: `It cannot be rendered again: ${reason}` };
    }
  };
}
