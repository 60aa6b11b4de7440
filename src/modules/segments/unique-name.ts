// Names of segments and of lists are unique, whatever their letters' case; the database holds it, this says so.
import { AppError } from '../../platform/errors.ts';

const uniqueViolation = '23505';

/** @throws AppError conflict when the database finds the name taken. */
export async function uniquelyNamed<Saved>(what: 'segment' | 'list', save: () => Promise<Saved>): Promise<Saved> {
  try {
    return await save();
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    const message = `Another ${what} has this name.`;
    throw new AppError('conflict', message, { cause: error, fields: [{ path: 'name', message }] });
  }
}
