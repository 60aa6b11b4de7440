// Every way to reach a person. A new channel is one folder and one line here.
import { email } from './email/index.ts';

export const channels = [email] as const;
