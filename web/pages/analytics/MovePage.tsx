// Why did the score move between two periods: because other people answered, or because the same kinds of people answered
// differently. All parts add up to the change.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Waterfall } from '../../charts/Waterfall.tsx';
import { addDays, writeDays } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswersLink } from './AnswersLink.tsx';
import { judge, judged, sayChance, sayDifference } from './change-words.ts';
import classes from './MovePage.module.css';
import { MoveTable } from './MoveTable.tsx';
import { stepsOfMove } from './move-steps.ts';
import parts from './parts.module.css';
import { type Dimension, dimensionsQuery, type Move, moveQuery } from './queries.ts';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import type { MoveSearch } from './split-search.ts';

const route = getRouteApi('/w/$workspaceId/score/move');
/** Whole weeks, so that the same days of the week are compared. */
const yearDays = 364;

export function MovePage() {
  const { id } = useWorkspace();
  const { filter } = useScoreView();
  const search = route.useSearch();
  const { beforeFrom, beforeTo } = earlierDays(search, filter);
  const dimensions = (useQuery(dimensionsQuery(id)).data?.items ?? []).filter(({ ready }) => ready);
  const split = search.split ?? dimensions.find(({ declared }) => declared)?.key ?? 'channel';
  const query = useQuery({
    ...moveQuery(id, { ...filter, by: split, beforeFrom, beforeTo }),
    enabled: dimensions.length > 0,
  });
  return (
    <ScoreFrame title="Why the score moved" within="/w/$workspaceId/score" asOf={query.data?.asOf}>
      <div className={parts.stack}>
        <Panel
          title="The change"
          actions={<Choices search={search} days={filter} split={split} dimensions={dimensions} />}
        >
          <Loaded query={query} height={160}>
            {(move) => <Change move={move} />}
          </Loaded>
        </Panel>
        {query.data?.split && (
          <>
            <Panel
              title={`Step by step, by ${query.data.by.name.toLowerCase()}`}
              description="From the score before to the score after. Each bar begins where the one above ends."
            >
              <Waterfall {...stepsOfMove(query.data)} />
            </Panel>
            <Panel title="Every group" flush>
              <MoveTable move={query.data} split={query.data.split} />
            </Panel>
          </>
        )}
      </div>
    </ScoreFrame>
  );
}

type ChoicesProps = {
  search: MoveSearch;
  days: { from: string; to: string };
  split: string;
  dimensions: readonly Dimension[];
};

/** Those of the address; none where they share a day with the period: an answer would be held against itself. */
function earlierDays({ beforeFrom, beforeTo }: MoveSearch, { from }: { from: string }) {
  return beforeFrom && beforeTo && beforeTo < from ? { beforeFrom, beforeTo } : {};
}

/** By what the change is split, and what it is held against. */
function Choices({ search, days, split, dimensions }: ChoicesProps) {
  const change = useChangeSearch();
  const year = { beforeFrom: addDays(days.from, -yearDays), beforeTo: addDays(days.to, -yearDays) };
  const { beforeFrom, beforeTo } = earlierDays(search, days);
  const against =
    beforeFrom === undefined ? 'just' : beforeFrom === year.beforeFrom && beforeTo === year.beforeTo ? 'year' : 'own';
  return (
    <div className={classes.choices}>
      <Select
        aria-label="Compared with"
        w={256}
        allowDeselect={false}
        value={against}
        onChange={(value) =>
          change(value === 'year' ? year : value === 'just' ? { beforeFrom: undefined, beforeTo: undefined } : {})
        }
        data={[
          { value: 'just', label: 'Against as many days before' },
          ...(year.beforeTo < days.from ? [{ value: 'year', label: 'Against 52 weeks before' }] : []),
          ...(against === 'own' && beforeFrom && beforeTo
            ? [{ value: 'own', label: `Against ${writeDays(beforeFrom, beforeTo)}` }]
            : []),
        ]}
      />
      <Select
        aria-label="Split by"
        w={190}
        allowDeselect={false}
        searchable={dimensions.length > 8}
        value={split}
        onChange={(value) => change({ split: value ?? undefined })}
        data={dimensions.map(({ key, name }) => ({ value: key, label: name }))}
      />
    </div>
  );
}

function Change({ move: { before, after, change, split, by } }: { move: Move }) {
  if (split === null) {
    return (
      <p className={classes.words}>There are no answers in one of the two periods, so that nothing can be compared.</p>
    );
  }
  const verdict = judge(change, Math.min(before.n, after.n));
  return (
    <>
      <p className={classes.words}>
        <strong className={classes.figure}>{sayDifference(change)}</strong>
        <strong>{judged[verdict]}</strong>
        {change.p !== null && <span className="dimmed"> {sayChance(change.p)}</span>}
      </p>
      <ul className={classes.periods}>
        {[before, after].map((one) => (
          <li key={one.from}>
            {writeDays(one.from, one.to)}: NPS {formatPoints(one.nps ?? 0)}
            {one.interval && ` (${formatPointsInterval(one.interval)})`},{' '}
            <AnswersLink days={one} className="link">
              {countOf(one.n, 'answer')}
            </AnswersLink>
            {one.sample === 'marked' && ', a small sample'}
          </li>
        ))}
      </ul>
      <p className={classes.words}>
        <strong>{sayPart(split.mix)}</strong> because others answered than before, seen by {by.name.toLowerCase()};{' '}
        <strong>{sayPart(split.within)}</strong> because those who answered were more or less content than their like
        before.
      </p>
    </>
  );
}

function sayPart({ points, lower, upper }: { points: number; lower: number; upper: number }): string {
  return `${formatPoints(points)} (${formatPointsInterval({ lower, upper })})`;
}
