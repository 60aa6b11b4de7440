// French.
import type { Phrases } from '../phrases.ts';
import { around } from './around.ts';
import { complaints } from './complaints.ts';
import { praise } from './praise.ts';
import { wishes } from './wishes.ts';

export const fr: Phrases = { ...around, praise, wishes, complaints };
