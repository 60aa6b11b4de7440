// Reads what no roll-up holds, in one instant and for no longer than a person waits: whoever asks for too much is told so, and
// keeps no one from the database.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { limitReading } from './queries/metric-answers.ts';

const queryCanceled = '57014';

/** @throws AppError unavailable where it takes too long. */
export async function readingAtOnce<Read>({ db }: Context, read: (db: Context['db']) => Promise<Read>): Promise<Read> {
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        await limitReading(transaction);
        return read(transaction);
      });
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw new AppError('unavailable', 'To read these answers takes too long. Take a shorter period.', { cause: error });
  }
}
