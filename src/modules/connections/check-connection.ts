// Asks a provider whether it knows what was entered, without sending anything.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectConnection } from './queries.ts';
import { hideSecrets } from './secrets.ts';
import { mustBeReady } from './settings.ts';
import { type ToolParts, toolsFor } from './tools.ts';

/**
 * @returns what is wrong, in the provider's words, or null where nothing is.
 * @throws AppError not_found, or conflict where it cannot be used as it is or where the provider has nothing to ask.
 */
export async function checkConnection(
  { db, workspace, log }: Context,
  parts: ToolParts & { secret: string },
  id: string,
): Promise<string | null> {
  const connection = await selectConnection(db, workspace.id, id);
  if (connection === undefined) throw new AppError('not_found', 'There is no connection with this id.');
  const { provider, settings, secrets } = mustBeReady(parts.secret, connection);
  if (provider.check === undefined) throw new AppError('conflict', `${provider.name} cannot be asked: send a test.`);
  try {
    const problem = await provider.check(settings, toolsFor(parts, connection));
    return problem === null ? null : hideSecrets(problem, secrets);
  } catch (error) {
    const reason = hideSecrets(error instanceof Error ? error.message : String(error), secrets);
    log.warn({ connectionId: id, provider: provider.id, reason }, 'a provider could not be asked');
    return reason;
  }
}
