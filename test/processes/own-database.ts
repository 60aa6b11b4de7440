// Opens the embedded database of a data folder in a process of its own, says so, and closes it once standard input ends.
// Tests start it to kill it, or to have two at once. Its one line of output is a JSON object.
import { loadConfig } from '../../src/platform/config.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { createLog } from '../../src/platform/log.ts';

const dataDir = process.argv[2];
try {
  const database = await openDatabase(loadConfig({ HARK_DATA_DIR: dataDir }), createLog('silent'));
  console.log(JSON.stringify({ url: database.url }));
  for await (const _ of process.stdin);
  await database.close();
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
}
