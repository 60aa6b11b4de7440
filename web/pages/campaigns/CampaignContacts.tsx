// The contacts that the campaign has looked at, with the last word on each; their own page tells every rule.
import { Box, Select, Table } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { writeMoment } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { titleOf } from '../contacts/title-of.ts';
import classes from './Campaigns.module.css';
import { type Campaign, type CampaignContact, campaignContactsQuery } from './queries.ts';
import { ruleWords } from './rule-words.ts';
import type { CampaignSearch } from './search.ts';

const verdicts = [
  { value: '', label: 'All of them' },
  { value: 'ask', label: 'Asked' },
  { value: 'wait', label: 'Waiting' },
  { value: 'never', label: 'Not asked' },
];

export function CampaignContacts({ campaign, search }: { campaign: Campaign; search: CampaignSearch }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const { verdict, because, before } = search;
  const filter = {
    ...(verdict ? { verdict } : {}),
    ...(because ? { because } : {}),
    ...(before ? { cursor: before } : {}),
  };
  const query = useQuery(campaignContactsQuery(id, campaign, filter));
  return (
    <Panel
      title="Contacts"
      description={because && verdict ? `Only: ${ruleWords(because, verdict).toLowerCase()}` : undefined}
      flush
      actions={
        <Select
          size="xs"
          w={130}
          aria-label="Which contacts"
          allowDeselect={false}
          data={verdicts}
          value={verdict ?? ''}
          onChange={(next) => change({ verdict: next || undefined, because: undefined, before: undefined })}
        />
      }
    >
      <Loaded query={query} height={300} shape="rows">
        {({ items, next }) =>
          items.length === 0 && before === undefined ? (
            <Nothing icon={IconUsers} title={verdict ? 'Nobody stands there' : 'Nobody was looked at yet'}>
              {!verdict && 'As soon as Hark has looked at somebody, they stand here with the next possible date.'}
            </Nothing>
          ) : (
            <>
              <TableFrame label="Contacts of the campaign" hover fixed>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Contact</Table.Th>
                    <Table.Th>Why</Table.Th>
                    <Table.Th w={172} ta="right" visibleFrom="sm">
                      Next possible
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((row, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a contact may stand there once for each event.
                    <ContactRow key={`${row.contact.id} ${place}`} row={row} />
                  ))}
                </Table.Tbody>
              </TableFrame>
              <div className={classes.pager}>
                <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
              </div>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function ContactRow({ row: { contact, verdict, because, until, askedAt, consideredAt } }: { row: CampaignContact }) {
  const { id, timeZone } = useWorkspace();
  const title = titleOf(contact);
  const when = until === null ? null : writeMoment(until, timeZone);
  return (
    <Table.Tr style={{ position: 'relative' }}>
      <Table.Td>
        <RowTitle title={title} detail={contact.name ? contact.email : null}>
          <Link
            to="/w/$workspaceId/contacts/$contactId"
            params={{ workspaceId: id, contactId: contact.id }}
            className={rows.open}
          >
            {title}
          </Link>
        </RowTitle>
      </Table.Td>
      <Table.Td>
        {because === null || verdict === 'ask' ? 'Asked' : ruleWords(because, verdict)}
        <Box className="dimmed" visibleFrom={when && !askedAt ? 'sm' : undefined}>
          {because === null ? '' : askedAt ? 'asked ' : 'looked at '}
          <RelativeTime at={askedAt ?? consideredAt} />
        </Box>
        {when && (
          <Box hiddenFrom="sm" className="dimmed">
            not before {when}
          </Box>
        )}
      </Table.Td>
      <Table.Td ta="right" className="dimmed numbers" visibleFrom="sm">
        {when ?? '–'}
      </Table.Td>
    </Table.Tr>
  );
}
