// Scores of others beside one's own: what they are, and where they are from. How they were measured nobody knows but their source.
import { useDisclosure } from '@mantine/hooks';
import { formatPoints } from '../../ui/numbers.ts';
import { useIsLeaving } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { BenchmarksDialog } from './BenchmarksDialog.tsx';
import type { Benchmark } from './benchmark-queries.ts';
import classes from './ScorePage.module.css';

export function ScoreBenchmarks({ benchmarks }: { benchmarks: readonly Benchmark[] }) {
  const { can } = useWorkspace();
  const [opened, dialog] = useDisclosure();
  if (benchmarks.length === 0 && !can('score:write')) return null;
  return (
    <div className={`${classes.benchmarks} ${benchmarks.length === 0 ? classes.screen : ''}`}>
      <ul aria-label="Benchmarks">
        {benchmarks.map((one) => (
          <Line key={one.id} benchmark={one} />
        ))}
      </ul>
      {can('score:write') && (
        <button type="button" className={`${classes.linkButton} ${classes.screen}`} onClick={dialog.open}>
          {benchmarks.length === 0 ? 'Compare with a benchmark' : 'Change benchmarks'}
        </button>
      )}
      {opened && <BenchmarksDialog benchmarks={benchmarks} onClose={dialog.close} />}
    </div>
  );
}

function Line({ benchmark: { id, name, nps, source, n } }: { benchmark: Benchmark }) {
  if (useIsLeaving(`benchmark:${id}`)) return null;
  return (
    <li>
      <span className="numbers">{formatPoints(nps)}</span> {name} <span className="dimmed">· {source}</span>
      {n === null && <span className="dimmed">, n not known</span>}
    </li>
  );
}
