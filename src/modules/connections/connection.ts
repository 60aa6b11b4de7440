// What a workspace has told about one provider, as the database keeps it.
import type { Limits } from './limits.ts';

/** Values by the names of the provider's settings. */
export type Values = Readonly<Record<string, unknown>>;

export type Connection = {
  workspaceId: string;
  id: string;
  channel: string;
  provider: string;
  name: string;
  /** Without secrets. */
  settings: Values;
  /** The secret settings as one encrypted text; never leaves this module. */
  secrets: string;
  secretsSetAt: Date;
  limits: Limits;
  hookToken: Buffer;
  inUse: boolean;
  createdAt: Date;
  updatedAt: Date;
};
