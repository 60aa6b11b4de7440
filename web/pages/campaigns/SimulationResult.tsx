// A simulation in figures, as charts by day, and as the same numbers in a table.
import { ActionIcon, Group, Skeleton, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { writeDays } from '../../ui/dates.ts';
import { countOf, formatCount, formatShare } from '../../ui/numbers.ts';
import { channelName } from '../contacts/suppression-queries.ts';
import { ruleWords } from './rule-words.ts';
import classes from './Simulation.module.css';
import { namesIn, type Simulation, type SimulationBar, simulationBars } from './simulation-series.ts';

const StackedBars = lazy(() => import('../../charts/StackedBars.tsx').then((file) => ({ default: file.StackedBars })));

const askedHeight = 220;
const blockedHeight = 180;
const channelColors = ['var(--line)', 'var(--mantine-color-text)', 'var(--passive)', 'var(--promoter-text)'];
const blockedColors = ['var(--passive)', 'var(--mantine-color-text)', 'var(--line)'];

export function SimulationResult({ simulation }: { simulation: Simulation }) {
  const [asTable, setAsTable] = useState(false);
  const bars = simulationBars(simulation);
  const switchName = asTable ? 'Show as charts' : 'Show as a table';
  return (
    <div className={classes.result}>
      <Figures simulation={simulation} />
      <Group justify="space-between" align="center" wrap="nowrap">
        <Title order={3}>{bars.length < simulation.days.length ? 'Week by week' : 'Day by day'}</Title>
        <Tooltip label={switchName}>
          <ActionIcon variant="default" aria-label={switchName} onClick={() => setAsTable(!asTable)}>
            {asTable ? <IconChartBar size={16} stroke={1.6} /> : <IconTable size={16} stroke={1.6} />}
          </ActionIcon>
        </Tooltip>
      </Group>
      {asTable ? <BarsTable bars={bars} /> : <Charts bars={bars} simulation={simulation} />}
      <NeverAsked simulation={simulation} />
    </div>
  );
}

function Figures({ simulation }: { simulation: Simulation }) {
  const { asks, expectedAnswers, widthPoints, contacts, sampled, approximate, expectedFrom } = simulation;
  const answers = Math.round(expectedAnswers);
  const sources = {
    survey: 'as many as answered this survey in the last year',
    workspace: 'as many as answered all your surveys in the last year',
    usual: 'as is usual, since there are too few answers to go by yet',
  };
  return (
    <>
      <dl className={classes.figures}>
        <Figure name="Asks" value={formatCount(asks)}>
          of {countOf(contacts, 'contact')}, {writeDays(simulation.from, simulation.until)}
        </Figure>
        <Figure name="Expected answers" value={formatCount(answers)}>
          if {formatShare(expectedFrom.responseRate)} answer, {sources[expectedFrom.source]}
        </Figure>
        <Figure name="Expected interval" value={answers === 0 ? '–' : `±${Math.round(widthPoints / 2)}`}>
          {answers === 0 ? 'no answers to take one from' : widthWords(widthPoints)}
        </Figure>
      </dl>
      {sampled !== null && (
        <Text size="sm" c="dimmed">
          Worked out for {formatCount(sampled)} contacts drawn at random, and told for all.
          {approximate.length > 0 &&
            ' Limits by day and in all are kept in proportion, so that their days are not exact.'}
        </Text>
      )}
    </>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.note}>{children}</dd>
    </div>
  );
}

/** What such a width is good for. */
function widthWords(widthPoints: number): string {
  if (widthPoints <= 10) return 'points of NPS: small changes can be told';
  if (widthPoints <= 30) return 'points of NPS: clear changes can be told';
  return 'points of NPS: only large changes can be told';
}

function Charts({ bars, simulation }: { bars: readonly SimulationBar[]; simulation: Simulation }) {
  const channels = namesIn(bars.map(({ byChannel }) => byChannel));
  // Who is not due is not kept from anything.
  const rules = namesIn(bars.map(({ blocked }) => blocked))
    .filter((rule) => rule !== 'due')
    .slice(0, blockedColors.length);
  return (
    <>
      <figure className={classes.figure}>
        {channels.length === 0 ? (
          <Text c="dimmed">Nobody would have been asked.</Text>
        ) : (
          <Suspense fallback={<Skeleton height={askedHeight} />}>
            <StackedBars
              bars={bars.map(({ byChannel: counts, ...bar }) => ({ ...bar, counts }))}
              stacks={channels.map((name, place) => ({
                name,
                label: channelName(name),
                color: channelColors[place % channelColors.length] ?? 'var(--line)',
              }))}
              height={askedHeight}
              description={`${countOf(simulation.asks, 'ask')} over ${countOf(bars.length, 'bar')}. The numbers are in the table.`}
            />
          </Suspense>
        )}
        <figcaption className={classes.note}>Contacts asked, by channel of the first message.</figcaption>
      </figure>
      {rules.length > 0 && (
        <figure className={classes.figure}>
          <Suspense fallback={<Skeleton height={blockedHeight} />}>
            <StackedBars
              bars={bars.map(({ blocked, ...bar }) => ({ ...bar, counts: blocked as Record<string, number> }))}
              stacks={rules.map((name, place) => ({
                name,
                label: ruleWords(name, 'wait'),
                color: blockedColors[place] ?? 'var(--passive)',
              }))}
              height={blockedHeight}
              description="Contacts that were kept from being asked, by what kept them. The numbers are in the table."
            />
          </Suspense>
          <figcaption className={classes.note}>
            Contacts that were due but kept back on that day, or shut out for good, by what most often did.
          </figcaption>
        </figure>
      )}
    </>
  );
}

function BarsTable({ bars }: { bars: readonly SimulationBar[] }) {
  return (
    <Table.ScrollContainer
      minWidth={0}
      maxHeight={360}
      type="native"
      tabIndex={0}
      role="group"
      aria-label="Simulation in numbers"
    >
      <Table stickyHeader tabularNums verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Days</Table.Th>
            <Table.Th ta="right">Asked</Table.Th>
            <Table.Th>Kept back</Table.Th>
            <Table.Th ta="right">Answers so far</Table.Th>
            <Table.Th ta="right">Interval</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bars.map(({ days, asked, blocked, answersSoFar, widthPoints }) => (
            <Table.Tr key={days}>
              <Table.Td>{days}</Table.Td>
              <Table.Td ta="right">{formatCount(asked)}</Table.Td>
              <Table.Td>
                {namesIn([blocked])
                  .map((rule) => `${ruleWords(rule, 'wait')}: ${formatCount(blocked[rule] ?? 0)}`)
                  .join(', ') || '–'}
              </Table.Td>
              <Table.Td ta="right">{formatCount(Math.round(answersSoFar))}</Table.Td>
              <Table.Td ta="right">{answersSoFar < 0.5 ? '–' : `±${Math.round(widthPoints / 2)}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function NeverAsked({ simulation: { blocked } }: { simulation: Simulation }) {
  if (blocked.length === 0) return null;
  const all = blocked.reduce((sum, { contacts }) => sum + contacts, 0);
  return (
    <section aria-label="Who was not asked at all">
      <Title order={3}>{countOf(all, 'contact')} not asked at all</Title>
      <ul className={classes.rules}>
        {blocked.map(({ rule, contacts }) => (
          <li key={rule}>
            <span>{ruleWords(rule, 'wait')}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ width: `${(contacts / all) * 100}%` }} />
            </span>
            <span className={classes.count}>{formatCount(contacts)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
