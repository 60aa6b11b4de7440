// npm run vectors [FILE]: checks any vector file against our functions. Exit code 1 when a vector fails or the file
// cannot be used; functions that are not built yet are counted, not failed.
import { checkVectors, type FunctionReport } from './check.ts';
import { FUNCTIONS } from './functions.ts';
import { readVectors } from './vector-file.ts';

const OWN_FILE = new URL('statistics-vectors.json', import.meta.url);

function report(reports: readonly FunctionReport[]): string {
  const total = (count: (report: FunctionReport) => number) => reports.reduce((sum, one) => sum + count(one), 0);
  const built = reports.filter((one) => one.built);
  const missing = reports.filter((one) => !one.built);
  const width = Math.max(0, ...reports.map((one) => one.fn.length));
  const lines = built.map((one) => {
    const counted = `${one.fn.padEnd(width)}  ${one.passed} passed, ${one.failures.length} failed`;
    return [counted, ...one.failures.map((failure) => `  ${failure}`)].join('\n');
  });
  if (missing.length > 0) {
    lines.push('', 'Not built yet:', ...missing.map((one) => `${one.fn.padEnd(width)}  ${one.vectors}`));
  }
  const passed = total((one) => one.passed);
  const failed = total((one) => one.failures.length);
  lines.push('', `${passed} passed, ${failed} failed, ${total((one) => one.vectors) - passed - failed} not built yet`);
  return lines.join('\n');
}

const file = process.argv[2];
const read = readVectors(file === undefined ? OWN_FILE : file);
if ('problem' in read) {
  console.error(read.problem);
  process.exitCode = 1;
} else {
  const reports = checkVectors(read.vectors, FUNCTIONS);
  console.log(report(reports));
  if (reports.some((one) => one.failures.length > 0)) process.exitCode = 1;
}
