// SMS: the question as a text message, answered by writing a number back, handed to a provider or captured where there is none.
import type { Channel } from '../channel.ts';
import { mobileNumber } from './address.ts';
import { compileText, lengthProblems } from './compile.ts';
import { openOutbox } from './outbox.ts';
import { smsProviders } from './providers/index.ts';
import { allowedFrom } from './quiet-hours/index.ts';
import type { SmsContent, SmsIdentity } from './settings.ts';
import { showText } from './show.ts';

export type { SmsContent, SmsIdentity } from './settings.ts';

export const sms: Channel<SmsIdentity, SmsContent> = {
  id: 'sms',
  name: 'SMS',
  address: ({ phone }) => mobileNumber(phone),
  problems: lengthProblems,
  compile: compileText,
  providers: smsProviders,
  capture: openOutbox,
  show: showText,
  allowedFrom,
};
