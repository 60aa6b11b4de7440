// Letters to the people who use Hark. They take the way of every other e-mail; where no mail server is set, nothing goes out,
// and whoever wrote the letter gets to see its link instead.
import type { Outcome, Rendered } from '../../channels/channel.ts';
import {
  composeNotice,
  type EmailContent,
  type EmailSettings,
  type Notice,
  openEmail,
} from '../../channels/email/index.ts';
import { randomSecret } from '../../platform/crypto.ts';
import type { Log } from '../../platform/log.ts';

/** `off`: no mail server is set. `unsent`: the server did not take it, or has not said so in time. */
export type Posted = 'sent' | 'off' | 'unsent';

export type PeopleMail = {
  /** Whether letters leave this machine at all. */
  goesOut: boolean;
  /** Never throws: what went wrong is in the log. */
  post(notice: Notice): Promise<Posted>;
  /** Hands over a letter that was written elsewhere, with all the patience a mail server may ask for. Never throws. */
  deliver(letter: Rendered<EmailContent>): Promise<Outcome>;
  close(): Promise<void>;
};

/** Somebody waits in front of a page. */
const patienceMs = 20_000;

export function openPeopleMail(settings: EmailSettings, log: Log): PeopleMail {
  const carrier = openEmail({ ...settings, connections: 1 });
  return {
    goesOut: !carrier.captures,
    async post(notice) {
      if (carrier.captures) return 'off';
      try {
        const { kind, reply } = await within(carrier.deliver(composeNotice(notice, settings, randomSecret(16))));
        if (kind === 'accepted') return 'sent';
        log.warn({ outcome: kind, reply }, 'a letter to a user did not go out');
      } catch (cause) {
        log.warn({ err: cause }, 'a letter to a user could not be written');
      }
      return 'unsent';
    },
    deliver: (letter) => carrier.deliver(letter),
    close: () => carrier.close(),
  };
}

async function within<Result extends { kind: string; reply: string }>(delivery: Promise<Result>) {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<{ kind: 'uncertain'; reply: string }>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: 'uncertain', reply: 'The mail server did not answer in time.' }),
      patienceMs,
    );
  });
  try {
    return await Promise.race([delivery, impatience]);
  } finally {
    clearTimeout(timer);
  }
}
