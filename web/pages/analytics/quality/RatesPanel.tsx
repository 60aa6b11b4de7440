// How many of those who were asked have answered, told apart in one of five ways. The chart is a table with bars in it.
import { Box, Select, Table } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Nothing } from '../../../ui/Nothing.tsx';
import { formatCount, formatShare, formatShareInterval } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { changed, useChangeSearch } from '../../../ui/search.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { CellBar } from '../CellBar.tsx';
import parts from '../parts.module.css';
import { type RateSplit, rateSplits } from './quality-search.ts';
import type { AskedRates, Quality, Rate } from './queries.ts';

type Props = { asked: Quality['asked']; answers: number; split: RateSplit };

export function RatesPanel({ asked, answers, split }: Props) {
  const change = useChangeSearch();
  if (asked === null || asked.total === null) {
    return (
      <Panel title="Response rate">
        <Nothing
          icon={IconMailOff}
          title={asked === null ? 'No response rate with these filters' : 'Nobody was asked in these days'}
        >
          {asked === null
            ? 'Who did not answer has no device, language or hour. Filter by channel, or by properties of contacts and companies.'
            : answers > 0
              ? 'Answers came through links for everybody or an import: a rate needs invitations.'
              : 'A rate needs invitations that were handed over.'}
        </Nothing>
      </Panel>
    );
  }
  const { total } = asked;
  return (
    <Panel
      title="Response rate"
      description={
        <>
          <strong>{formatShare(total.rate)}</strong>, 95% interval {formatShareInterval(total.interval)} ·{' '}
          {formatCount(total.answered)} of {formatCount(total.asked)} asked
        </>
      }
      flush
      actions={
        <Select
          aria-label="Response rates"
          size="xs"
          w={210}
          allowDeselect={false}
          value={split}
          onChange={(rates) => change({ rates: rates === 'channels' ? undefined : rates })}
          data={Object.entries(rateSplits).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <RatesTable rates={asked[split]} label={`Response rates ${rateSplits[split].toLowerCase()}`} split={split} />
      <div className={parts.foot}>
        <p>
          Asked are invitations handed over in these days, also those that bounced later. Answered are those with a
          score by now, suspect or not, with a comment or not; in the terms of AAPOR this is RR2. Young invitations may
          still be answered.
        </p>
        <Sampled asked={asked} />
      </div>
    </Panel>
  );
}

function Sampled({ asked: { every, invitations, prior } }: { asked: AskedRates }) {
  const looked = prior.reduce((sum, one) => sum + one.asked, 0);
  return (
    <>
      {every > 1 && (
        <p>
          An even part, one of {formatCount(every)}, of {formatCount(invitations)} invitations was read.
        </p>
      )}
      {looked < invitations && prior.length > 0 && (
        <p>How often contacts had been asked before is told of {formatCount(looked)} invitations, drawn evenly.</p>
      )}
    </>
  );
}

function RatesTable({ rates, label, split }: { rates: readonly Rate[]; label: string; split: RateSplit }) {
  const widest = Math.max(...rates.filter(({ asked }) => asked >= 5).map(({ interval }) => interval.upper), 0.01);
  return (
    <TableFrame label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{rateSplits[split].replace('By ', '').replace(/^./, (letter) => letter.toUpperCase())}</Table.Th>
          <Table.Th w="36%" visibleFrom="sm" aria-hidden />
          <Table.Th ta="right">Rate, 95% interval</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Answered of asked
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rates.map((rate) => {
          const few = rate.asked < 5;
          const counts = `${formatCount(rate.answered)} of ${formatCount(rate.asked)}`;
          return (
            <Table.Tr key={`${'kind' in rate ? rate.kind : ''}${rate.value}`}>
              <Table.Td>
                <Name rate={rate} split={split} />
                <Box className={parts.small} hiddenFrom="sm">
                  {!few && counts}
                </Box>
              </Table.Td>
              <Table.Td visibleFrom="sm" aria-hidden>
                {!few && <CellBar value={rate.rate} interval={rate.interval} high={widest} />}
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {few ? (
                  <span className="dimmed">{counts}</span>
                ) : (
                  <>
                    <strong>{formatShare(rate.rate)}</strong>
                    <div className={parts.small}>
                      {formatShareInterval(rate.interval)}
                      {rate.asked < 30 && ' · small sample'}
                    </div>
                  </>
                )}
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {counts}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}

/** Leads to what asked, or narrows the page to it. */
function Name({ rate, split }: { rate: Rate & { kind?: string }; split: RateSplit }) {
  const { id, can } = useWorkspace();
  if (rate.kind === 'campaign' && rate.name !== 'Deleted' && can('campaigns:read')) {
    return (
      <Link
        to="/w/$workspaceId/campaigns/$campaignId"
        params={{ workspaceId: id, campaignId: rate.value }}
        className="link"
      >
        {rate.name}
      </Link>
    );
  }
  if (split !== 'surveys') return <>{rate.name}</>;
  return (
    <Link to="." search={changed({ survey: rate.value })} className="link" title={`Only ${rate.name}`}>
      {rate.name}
    </Link>
  );
}
