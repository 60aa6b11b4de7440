// Writes reports in a thread of its own, one for each message.
import { buffer } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import type { ReportGiven, ReportWritten } from './run-report.ts';
import { writeReport } from './write-report.ts';

parentPort?.on('message', async ({ report, paper }: ReportGiven) => {
  try {
    const bytes = new Uint8Array(await buffer(writeReport(report, paper)));
    parentPort?.postMessage({ bytes } satisfies ReportWritten, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ error } satisfies ReportWritten);
  }
});
