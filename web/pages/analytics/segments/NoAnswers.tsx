// Days and filters without an answer: why there is nothing to tell apart, and the next step.
import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { Nothing } from '../../../ui/Nothing.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useChangeSearch } from '../../../ui/search.ts';
import { useScoreView } from '../score-view.ts';

export function NoAnswers({ title }: { title: string }) {
  const { search } = useScoreView();
  const change = useChangeSearch();
  const filtered = search.where !== undefined || search.survey !== undefined;
  return (
    <Panel title={title}>
      <Nothing
        icon={IconHourglass}
        title={filtered ? 'No answers in these days with these filters' : 'No answers in these days'}
        action={
          filtered ? (
            <Button variant="default" onClick={() => change({ where: undefined, survey: undefined })}>
              Clear the filters
            </Button>
          ) : (
            search.period !== 'all' && (
              <Button variant="default" onClick={() => change({ period: 'all', from: undefined, to: undefined })}>
                Show all time
              </Button>
            )
          )
        }
      >
        Without an answer there is no score, which is something else than a score of 0.
      </Nothing>
    </Panel>
  );
}
