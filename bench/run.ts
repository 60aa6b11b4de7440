// npm run bench [answers|sending|claims|score|questions|import|export|segments|planning|widget] [--check]: measures Hark beside what its speed is held against, in
// the same run and on the same machine. Absolute figures are the machine's; the floors are about the figures that set the two side by side.
import { parseArgs } from 'node:util';
import { benchAnswers } from './answers.ts';
import { benchClaims } from './claims.ts';
import { type BenchServer, startServer } from './database.ts';
import { benchExport } from './export.ts';
import { benchImport } from './import.ts';
import { benchPlanning } from './planning.ts';
import { benchQuestions } from './questions.ts';
import { benchScore } from './score.ts';
import { benchSegments } from './segments.ts';
import { benchSending } from './sending.ts';
import { formatTable, holds, type Table } from './table.ts';
import { benchWidget } from './widget.ts';

const benches: Record<string, (server: BenchServer) => Promise<Table>> = {
  answers: benchAnswers,
  sending: benchSending,
  claims: benchClaims,
  score: benchScore,
  questions: benchQuestions,
  import: benchImport,
  export: benchExport,
  segments: benchSegments,
  widget: benchWidget,
  planning: benchPlanning,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench “${unknown}”: choose from ${Object.keys(benches).join(', ')}.\n`);
  process.exit(1);
}

const server = await startServer();
const close = once(server.close);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(130)));
}
try {
  let missed = false;
  for (const name of names) {
    const table = await benches[name]?.(server);
    if (table === undefined) continue;
    process.stdout.write(`${formatTable(table)}\n`);
    missed ||= !table.lines.every(holds);
  }
  if (missed && values.check) process.exitCode = 1;
} finally {
  await close();
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
