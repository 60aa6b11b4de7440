// The same shares for each domain or way; on a phone the numbers of sent messages and of spam stand below the name.
import { Table } from '@mantine/core';
import { countOf, formatCount, formatFineInterval, formatFineShare } from '../../ui/numbers.ts';
import { Cut, TableFrame } from '../../ui/TableFrame.tsx';
import classes from './Deliverability.module.css';
import type { Rates, Share } from './deliverability-queries.ts';

type Row = { key: string; name: string; detail: string | null; rates: Rates };

export function DeliverabilityTable({ label, head, rows }: { label: string; head: string; rows: readonly Row[] }) {
  return (
    <TableFrame label={label} fixed>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{head}</Table.Th>
          <Table.Th ta="right" w={90} visibleFrom="xs">
            Sent
          </Table.Th>
          <Table.Th ta="right" w={110} visibleFrom="xs">
            Delivered
          </Table.Th>
          <Table.Th ta="right" w={140}>
            Bounced
          </Table.Th>
          <Table.Th ta="right" w={140} visibleFrom="xs">
            Reported as spam
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, detail, rates }) => (
          <Table.Tr key={key} className="numbers">
            <Table.Td>
              <Cut text={name} className={classes.name} />
              {detail && <Cut text={detail} className="dimmed" />}
              <div className={classes.onPhone}>
                {countOf(rates.sent, 'message')}, {formatCount(rates.complained)} reported
              </div>
            </Table.Td>
            <Table.Td ta="right" visibleFrom="xs">
              {formatCount(rates.sent)}
            </Table.Td>
            <Table.Td ta="right" visibleFrom="xs">
              {rates.delivered === 0 || rates.deliveredRate === null ? '–' : formatFineShare(rates.deliveredRate.share)}
            </Table.Td>
            <Table.Td ta="right">
              <ShareCell hits={rates.bounced} share={rates.bounceRate} />
            </Table.Td>
            <Table.Td ta="right" visibleFrom="xs">
              <ShareCell hits={rates.complained} share={rates.complaintRate} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

function ShareCell({ hits, share }: { hits: number; share: Share | null }) {
  if (share === null) return '–';
  return (
    <>
      {formatFineShare(share.share)}
      <div className={classes.interval}>
        {formatCount(hits)}, {formatFineInterval(share)}
      </div>
    </>
  );
}
