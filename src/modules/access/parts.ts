// What the routes of access stand on besides the context of a request.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Auth } from './auth.ts';

export type AuthParts = { auth: Auth; database: Pick<Database, 'kysely'>; clock: Clock };
