// What Amazon SNS posts to the hook: the request to confirm a subscription, and notifications of SES in either of its forms.
import type { HookReading, Http } from '../../../channel.ts';
import { fieldsOf, readJson, unreadable, unsigned } from '../hook-body.ts';
import { readSesEvent } from './events.ts';
import type { SesSettings } from './index.ts';
import { doubtOf, isOfSns } from './sns-message.ts';

export async function readNotification(
  body: Buffer,
  { topicArn }: SesSettings,
  now: Date,
  http: Http,
): Promise<HookReading> {
  const message = fieldsOf(readJson(body));
  if (typeof message.Type !== 'string') {
    return unreadable('it is no message of SNS; raw message delivery must be off, or nothing is signed');
  }
  if (topicArn === undefined) return unsigned('no SNS topic is entered in the settings, so none is believed');
  if (message.TopicArn !== topicArn) return unsigned('it is of another topic than the one in the settings');
  const doubt = await doubtOf(message, now, http).catch((error: Error) => error.message);
  if (doubt !== null) return unsigned(doubt);
  if (message.Type === 'SubscriptionConfirmation') {
    if (!isOfSns(message.SubscribeURL)) return unreadable('the address to confirm is not one of Amazon SNS');
    return { kind: 'read', events: [], texts: [], confirm: message.SubscribeURL };
  }
  if (message.Type !== 'Notification') return { kind: 'read', events: [], texts: [] };
  // SES announces itself to a new topic in plain words.
  const told = fieldsOf(readJson(String(message.Message)));
  return { kind: 'read', events: readSesEvent(told, now), texts: [] };
}
