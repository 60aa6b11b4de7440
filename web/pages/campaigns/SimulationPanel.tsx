// What a campaign would have done in the days before today, by the rules that will decide: tried out before it is started.
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign } from '../../../src/core/asking/index.ts';
import { ApiError, apiOf, read, sentenceOf } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SimulationResult } from './SimulationResult.tsx';

type Props = {
  /** null while none is chosen. */
  surveyId: string | null;
  definition: Campaign;
  /** A campaign that asks already: what it has asked in these days is left out. */
  campaignId?: string | undefined;
};

type Body = paths['/api/v1/campaign-simulations']['post']['requestBody']['content']['application/json'];

const periods = [
  { value: '30', label: 'The last 30 days' },
  { value: '90', label: 'The last 90 days' },
  { value: '180', label: 'The last 180 days' },
  { value: '365', label: 'The last year' },
];
const longest = '365';

export function SimulationPanel({ surveyId, definition, campaignId }: Props) {
  const { id } = useWorkspace();
  const [chosen, setDays] = useState<string | null>(null);
  const delayDays = delayDaysOf(definition);
  const days = chosen ?? usualPeriod(delayDays);
  const wanted = JSON.stringify({ surveyId, definition, days });
  const simulation = useMutation({
    mutationFn: async (asked: string) => {
      const body = { surveyId: surveyId ?? '', definition, days: Number(days), ...(campaignId && { campaignId }) };
      const result = await read(apiOf(id).POST('/api/v1/campaign-simulations', { body: body as unknown as Body }));
      return { asked, result };
    },
  });
  const outdated = simulation.data !== undefined && simulation.data.asked !== wanted;
  return (
    <Panel
      title="Simulate"
      description="What it would have done with the contacts and events of the days before today. Nobody is asked."
      actions={
        <Group gap="xs">
          <Select
            size="xs"
            w={170}
            aria-label="Period of the simulation"
            allowDeselect={false}
            data={periods}
            value={days}
            onChange={setDays}
          />
          <Button
            size="xs"
            variant="default"
            loading={simulation.isPending}
            disabled={surveyId === null}
            onClick={() => simulation.mutate(wanted)}
          >
            {simulation.data === undefined ? 'Simulate' : 'Simulate again'}
          </Button>
        </Group>
      }
    >
      <Stack gap="md">
        <div role="status">
          {simulation.isPending ? (
            <Text c="dimmed">Going through the days. This takes a few seconds.</Text>
          ) : outdated ? (
            <Text c="dimmed">
              This was worked out for what the campaign was before. Simulate again for what it is now.
            </Text>
          ) : (
            simulation.data === undefined &&
            !simulation.error && (
              <Text c="dimmed">
                {surveyId === null
                  ? 'Choose a survey first.'
                  : 'Shows who would have been asked on which day, what stood against the others, and what answers to expect.'}
              </Text>
            )
          )}
        </div>
        {delayDays >= Number(days) && (
          <Text size="sm" c="dimmed">
            It asks {countOf(Math.round(delayDays), 'day')} after an event: of those in this period, none comes to an
            ask.
            {days !== longest && ' A longer period shows more.'}
          </Text>
        )}
        <FormError>{simulation.error && problemsOf(simulation.error)}</FormError>
        {simulation.data && <SimulationResult simulation={simulation.data.result} />}
      </Stack>
    </Panel>
  );
}

/** How long after its event it asks; 0 where it follows none. */
function delayDaysOf({ timing }: Campaign): number {
  return timing.kind === 'event' && Number.isFinite(timing.delayMinutes) ? timing.delayMinutes / 1_440 : 0;
}

/** Half of the days may go by before the first events come to an ask, not more. */
function usualPeriod(delayDays: number): string {
  return periods.find(({ value }) => Number(value) >= Math.max(90, 2 * delayDays))?.value ?? longest;
}

/** What is wrong with the campaign stands at its field; here it is enough to say that it is not whole yet. */
function problemsOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 422) return `It cannot be simulated yet. ${error.message}`;
  return sentenceOf(error);
}
