// Every way to reach a person. A new channel is one folder and one line here.
import { email } from './email/index.ts';
import { inApp } from './in-app/index.ts';
import { sms } from './sms/index.ts';

export const channels = [email, sms, inApp] as const;
