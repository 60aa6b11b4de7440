// What delivers text messages.
import type { Provider } from '../../channel.ts';
import type { SmsContent, SmsIdentity } from '../settings.ts';
import { http } from './http/index.ts';
import { messagebird } from './messagebird/index.ts';
import { twilio } from './twilio/index.ts';
import { vonage } from './vonage/index.ts';

export const smsProviders: readonly Provider<SmsIdentity, SmsContent>[] = [twilio, vonage, messagebird, http];
