// What the score of a survey moves together with: all things at once, and each alone. Association, never cause.
import { Button } from '@mantine/core';
import { IconArrowsShuffle, IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveysQuery } from '../surveys/queries.ts';
import { AnswersNote } from './drivers/AnswersNote.tsx';
import { CorrelationsTable } from './drivers/CorrelationsTable.tsx';
import classes from './drivers/Drivers.module.css';
import { DriversTable } from './drivers/DriversTable.tsx';
import { readDriversSearch } from './drivers/drivers-search.ts';
import { PredictorsSelect } from './drivers/PredictorsSelect.tsx';
import { type Drivers, driversQuery, type Predictor } from './drivers/queries.ts';
import { RatesTable } from './drivers/RatesTable.tsx';
import { formatPart } from './drivers/words.ts';
import parts from './parts.module.css';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';

export function DriversPage() {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const { predictors } = readDriversSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const surveys = useQuery({ ...surveysQuery(id), enabled: can('surveys:read') });
  const only = surveys.data?.items.length === 1 ? surveys.data.items[0]?.id : undefined;
  const surveyId = filter.surveyId ?? only;
  const query = useQuery({
    ...driversQuery(id, { ...filter, surveyId: surveyId ?? '', predictors }),
    enabled: surveyId !== undefined && can('score:read'),
  });
  return (
    <ScoreFrame title="Drivers" asOf={surveyId === undefined ? undefined : query.data?.asOf}>
      {surveyId === undefined ? (
        <Loaded query={surveys} height={320}>
          {({ items }) => <ChooseSurvey surveys={items} />}
        </Loaded>
      ) : (
        <Loaded query={query} height={420} shape="panels">
          {(drivers) => <Told drivers={drivers} chosen={predictors} />}
        </Loaded>
      )}
    </ScoreFrame>
  );
}

function ChooseSurvey({ surveys }: { surveys: readonly { id: string; name: string }[] }) {
  const change = useChangeSearch();
  return (
    <Panel title="Drivers">
      <Nothing
        icon={IconListSearch}
        title={surveys.length === 0 ? 'No survey yet' : 'Of which survey?'}
        action={
          <div className={classes.surveys}>
            {surveys.map(({ id, name }) => (
              <Button key={id} variant="default" onClick={() => change({ survey: id })}>
                {name}
              </Button>
            ))}
          </div>
        }
      >
        Drivers compare the score with what else a survey asks and with what you know of those who answer. Each survey
        asks something else.
      </Nothing>
    </Panel>
  );
}

function Told({ drivers, chosen }: { drivers: Drivers; chosen: string | undefined }) {
  const { predictors, answers, drivers: found } = drivers;
  const known = predictors.filter((one) => one.known > 0);
  const rates = known.filter((one): one is Predictor & { yes: NonNullable<Predictor['yes']> } => one.yes !== null);
  const same = found.constant.map((key) => predictors.find((one) => one.key === key)?.title ?? key);
  return (
    <div className={parts.stack}>
      <Panel
        title="What the score goes with"
        description={
          found.rSquared === null || found.problem !== null
            ? 'Everything that is chosen below, compared at once'
            : `Together, ${formatPart(found.rSquared)} of the differences in score (R²)`
        }
        flush
      >
        {found.problem === null ? (
          <DriversTable items={found.items} predictors={predictors} />
        ) : (
          <Nothing
            icon={IconArrowsShuffle}
            title={found.problem.kind === 'explainsTooLittle' ? 'Not identifiable' : 'Not enough to tell'}
          >
            {found.problem.message}
          </Nothing>
        )}
        <div className={parts.foot}>
          <p>What goes together need not cause each other: changing a driver may leave the score as it is.</p>
          <AnswersNote answers={answers} />
          {same.length > 0 && <p>The same in all of these answers, and set aside: {same.join(', ')}.</p>}
          {found.method && (
            <p>
              {found.method === 'lmg'
                ? 'A part is what a driver adds to R², averaged over every order in which they can be taken (LMG).'
                : 'A part is the driver’s relative weight in R² (Johnson), since there are more than twelve.'}{' '}
              Intervals: 1,000 bootstrap samples. They never reach below 0, so that they do not tell whether a part is
              nothing.
            </p>
          )}
        </div>
      </Panel>
      <Panel title="What is compared">
        <PredictorsSelect predictors={predictors} chosen={chosen} />
      </Panel>
      {known.length > 0 && (
        <Panel
          title="Each alone"
          description="The correlation of the score with each, whatever the others do. Properties are as they are now."
          flush
        >
          <CorrelationsTable predictors={known} />
        </Panel>
      )}
      {rates.length > 0 && (
        <Panel
          title="Yes or no, by category"
          description="How often it is so among those who gave each kind of score, with 95% intervals"
          flush
        >
          <RatesTable predictors={rates} />
        </Panel>
      )}
    </div>
  );
}
