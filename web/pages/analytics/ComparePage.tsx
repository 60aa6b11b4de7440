// Two periods or two groups side by side: do they differ, in what, and what could have been found at all.
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CategoriesTable } from './compare/CategoriesTable.tsx';
import { CompareControls } from './compare/CompareControls.tsx';
import { ContactsPanel } from './compare/ContactsPanel.tsx';
import { type CompareSearch, readCompareSearch, sidesOf } from './compare/compare-search.ts';
import { PlanTable } from './compare/PlanTable.tsx';
import { type CompareFilter, type Comparison, compareQuery } from './compare/queries.ts';
import { Difference, SideBySide } from './compare/SideBySide.tsx';
import { TwoHistograms } from './compare/TwoHistograms.tsx';
import { type Names, namesOf, saySpread } from './compare/words.ts';
import parts from './parts.module.css';
import { type Dimension, dimensionsQuery } from './queries.ts';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import { NoAnswers } from './segments/NoAnswers.tsx';

export function ComparePage() {
  const { id, can } = useWorkspace();
  const { filter, days } = useScoreView();
  const search = readCompareSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const sides = sidesOf(search, days);
  const asked: CompareFilter = { ...filter, ...sides };
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: can('score:read') });
  const query = useQuery({ ...compareQuery(id, asked), enabled: sides !== null && can('score:read') });
  const items = dimensions.data?.items ?? [];
  return (
    <ScoreFrame title="Compare" asOf={sides === null ? undefined : query.data?.asOf}>
      <CompareControls search={search} days={days} dimensions={items} />
      {sides === null ? (
        <Panel title="Two groups">
          <Nothing icon={IconArrowsDiff} title="What tells the groups apart?">
            Narrow one of them, or both. A group that is left as it is holds all answers that are not in the other one.
          </Nothing>
        </Panel>
      ) : (
        <Loaded query={query} height={560} shape="panels">
          {(found) => <Found found={found} asked={asked} search={search} dimensions={items} />}
        </Loaded>
      )}
    </ScoreFrame>
  );
}

type Props = { found: Comparison; asked: CompareFilter; search: CompareSearch; dimensions: readonly Dimension[] };

function Found({ found, asked, search, dimensions }: Props) {
  const names = namesOf(found, search, dimensions);
  if (found.first.n + found.second.n === 0) return <NoAnswers title="Compare" />;
  return (
    <div className={parts.stack}>
      <SideBySide found={found} names={names} own={asked} />
      <Difference found={found} names={names} />
      {found.first.n > 0 && found.second.n > 0 && <Details found={found} asked={asked} names={names} />}
    </div>
  );
}

/** What is told where there are answers on both sides. */
function Details({ found, asked, names }: { found: Comparison; asked: CompareFilter; names: Names }) {
  return (
    <>
      <Panel title="Scores from 0 to 10">
        <TwoHistograms found={found} names={names} own={asked} />
      </Panel>
      <Panel title="Promoters, passives, detractors" flush>
        {found.categories && <p className={parts.lead}>{saySpread(found)}</p>}
        <CategoriesTable found={found} names={names} own={asked} />
        <p className={parts.foot}>
          Differences in percentage points (pp). More than noise: with all three counted (Holm).
        </p>
      </Panel>
      <ContactsPanel filter={asked} kind={found.kind} />
      {found.plan.needed.length > 0 && (
        <Panel title="What it would take" flush>
          <PlanTable found={found} />
        </Panel>
      )}
    </>
  );
}
