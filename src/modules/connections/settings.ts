// The settings of a connection between what a person enters, what is kept and what the provider gets. The provider's own
// schema decides; it is asked again when they are opened, because a later Hark may want more of them.
import type { ZodError } from 'zod';
import type { Provider } from '../../channels/channel.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { findProvider } from './channel-of.ts';
import type { Connection, Values } from './connection.ts';
import { openSecrets, unreadable } from './secrets.ts';

export type Ready = { provider: Provider; settings: Values; secrets: Values };

/** The settings as the provider takes them, or why they cannot be used and what to do. */
export function readySettings(secret: string, connection: Connection): Ready | { problem: string } {
  const provider = findProvider(connection.channel, connection.provider);
  if (provider === undefined) return { problem: 'This version of Hark does not know its provider.' };
  const secrets = openSecrets(secret, connection);
  if (secrets === null) return { problem: unreadable };
  const read = provider.settings.safeParse({ ...connection.settings, ...secrets });
  if (read.success) return { provider, settings: read.data, secrets };
  const names = [...new Set(read.error.issues.map(({ path }) => titleOf(provider, String(path[0] ?? ''))))];
  return { problem: `Its settings are not complete: look at ${names.join(', ')}.` };
}

/** @throws AppError conflict with what to do where they cannot be used. */
export function mustBeReady(secret: string, connection: Connection): Ready {
  const ready = readySettings(secret, connection);
  if ('problem' in ready) throw new AppError('conflict', `“${connection.name}” cannot be used. ${ready.problem}`);
  return ready;
}

/**
 * What was entered, checked and parted into what may be shown and what is secret. null takes a setting away.
 * @throws AppError invalid with the paths of the fields, as in `settings.apiKey`.
 */
export function readGiven(provider: Provider, given: Values): { settings: Values; secrets: Values } {
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
  const read = provider.settings.strict().safeParse(present, { error: plainWords });
  if (!read.success) throw asInvalid(read.error);
  const isSecret = ([name]: [string, unknown]) => provider.secrets.includes(name);
  const entries = Object.entries(read.data as Values).filter(([, value]) => value !== undefined);
  return {
    settings: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    secrets: Object.fromEntries(entries.filter(isSecret)),
  };
}

/** For what a schema has no words of its own: a field that was left empty. Anything else is said by the library. */
function plainWords({ code, input, ...issue }: { code: string; input?: unknown }): string | undefined {
  const empty = code === 'too_small' && (issue as { origin?: string }).origin === 'string' && input === '';
  return empty || (code === 'invalid_type' && input === undefined) ? 'must be entered' : undefined;
}

function asInvalid({ issues }: ZodError): AppError {
  const fields = issues.flatMap((issue): FieldProblem[] => {
    const path = ['settings', ...issue.path].join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'there is nothing of this name here' }));
    }
    return [{ path, message: issue.message }];
  });
  return new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}

function titleOf(provider: Provider, name: string): string {
  const field = provider.settings.shape[name] as { meta?: () => { title?: string } | undefined } | undefined;
  return field?.meta?.()?.title ?? name;
}
