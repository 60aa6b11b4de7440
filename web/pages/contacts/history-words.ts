// What each line of a contact's history says.

import { wishWords } from './preference-words.ts';
import type { HistoryItem } from './queries.ts';
import { channelName, type reasons } from './suppression-queries.ts';

// Why an invitation was set aside or failed, as delivery writes it. What is not here is shown as it is.
const notAsked: Readonly<Record<string, string>> = {
  no_address: 'no address',
  asked_recently: 'asked recently',
  expired: 'too late',
  too_late: 'too late',
  archived: 'the survey was archived',
  not_wanted: 'does not want to be asked about this',
  unsubscribed: 'had unsubscribed',
  bounced: 'the address took no messages before',
  complained: 'had reported a message as spam',
  do_not_contact: 'shall not be asked',
  erased: 'was erased',
};

const stopped: Record<keyof typeof reasons, (through: string) => string> = {
  unsubscribed: (through) => `Unsubscribed${through}`,
  bounced: (through) => `Could not be reached${through}`,
  complained: () => 'Reported a message as spam',
  do_not_contact: (through) => `Is not to be asked${through}`,
  erased: (through) => `Was erased before, and is not asked${through}`,
};

/** One sentence; the answer's comment and an event's properties stand below it. */
export function wordsOf({ kind, channel, survey, answer, event, reason, by, wish }: HistoryItem): string {
  const through = channel === null ? '' : ` by ${channelName(channel).toLowerCase()}`;
  const about = survey === null ? '' : ` “${survey.name}”`;
  const who = by === null ? '' : `, decided by ${by}`;
  switch (kind) {
    case 'added':
      return 'Became a contact';
    case 'asked':
      return `Was asked${about}${through}${reason === null ? '' : ', though nobody knows whether it arrived'}`;
    case 'not_asked':
      return `Was not asked${about}: ${notAsked[reason ?? ''] ?? reason ?? 'it failed'}`;
    case 'opened':
      return `Opened${about}`;
    case 'answered':
      return `Answered${about}${answer?.verdict === 'suspect' ? ', but the score is not trusted' : ''}`;
    case 'event':
      return event?.name ?? 'Event';
    case 'stopped':
      return `${stopped[reason as keyof typeof stopped]?.(through) ?? `Is not asked${through}`}${who}`;
    case 'allowed':
      return `May be asked again${through}${who}`;
    case 'wished':
      return `${wishWords(wish)}${who}`;
  }
}
