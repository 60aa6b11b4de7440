// Can these answers be trusted? Who answered of those who were asked, how far they went, what looks like no answer, who said nothing.
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import parts from './parts.module.css';
import { CamePanel, CompletenessPanel, TimingPanel } from './quality/AnswersPanels.tsx';
import { DoubtfulPanel } from './quality/DoubtfulPanel.tsx';
import { MessagesPanel } from './quality/MessagesPanel.tsx';
import { NonResponsePanel } from './quality/NonResponsePanel.tsx';
import classes from './quality/Quality.module.css';
import { type QualitySearch, readQualitySearch } from './quality/quality-search.ts';
import { type Quality, qualityQuery } from './quality/queries.ts';
import { RatesPanel } from './quality/RatesPanel.tsx';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import { NoAnswers } from './segments/NoAnswers.tsx';

export function QualityPage() {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const search = readQualitySearch(useSearch({ strict: false }) as Record<string, unknown>);
  const query = useQuery({ ...qualityQuery(id, filter), enabled: can('score:read') });
  return (
    <ScoreFrame title="Response quality" asOf={query.data?.asOf}>
      <Loaded query={query} height={520} shape="panels">
        {(quality) => <Told quality={quality} search={search} />}
      </Loaded>
    </ScoreFrame>
  );
}

function Told({ quality, search }: { quality: Quality; search: QualitySearch }) {
  const { asked, messages, suspects } = quality;
  const answered = (suspects.share?.of ?? 0) > 0;
  return (
    <div className={parts.stack}>
      <RatesPanel asked={asked} answers={suspects.share?.of ?? 0} split={search.rates ?? 'channels'} />
      {asked !== null && asked.total !== null && <NonResponsePanel by={search.silent} />}
      {answered ? (
        <>
          <DoubtfulPanel quality={quality} />
          <div className={classes.pair}>
            <CompletenessPanel quality={quality} />
            <TimingPanel timing={quality.timing} />
          </div>
          <CamePanel answers={quality.answers} split={search.came ?? 'devices'} />
        </>
      ) : (
        <NoAnswers title="Answers" />
      )}
      {messages !== null && messages.length > 0 && <MessagesPanel messages={messages} />}
    </div>
  );
}
