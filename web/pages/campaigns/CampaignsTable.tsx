// Campaigns as rows: what each does in one sentence, its state, and how far it is.
import { Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type CampaignNames, describeCampaign } from '../../../src/core/asking/index.ts';
import { countOf, formatCount } from '../../ui/numbers.ts';
import rows from '../../ui/rows.module.css';
import { Cut, RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CampaignMenu } from './CampaignMenu.tsx';
import { useCampaignNames } from './names.ts';
import { type Campaign, definitionOf } from './queries.ts';
import { StateBadge } from './StateBadge.tsx';

export function CampaignsTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { can } = useWorkspace();
  const names = useCampaignNames();
  return (
    <div className={rows.frame}>
      <TableFrame label="Campaigns" hover fixed>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Campaign</Table.Th>
            <Table.Th w={150} visibleFrom="md">
              Survey
            </Table.Th>
            <Table.Th w={110} visibleFrom="sm">
              State
            </Table.Th>
            <Table.Th w={130} ta="right" visibleFrom="sm">
              Contacts asked
            </Table.Th>
            <Table.Th w={90} ta="right" visibleFrom="sm">
              Answers
            </Table.Th>
            <Table.Th w={90} ta="right" visibleFrom="md">
              Waiting
            </Table.Th>
            {can('campaigns:write') && (
              <Table.Th w={52}>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {campaigns.map((campaign) => (
            <CampaignRow key={campaign.id} campaign={campaign} names={names} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

function CampaignRow({ campaign, names }: { campaign: Campaign; names: CampaignNames }) {
  const { id, can } = useWorkspace();
  const { name, survey, counts, state } = campaign;
  const started = state !== 'draft';
  const sentence = describeCampaign(definitionOf(campaign), names);
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={name}>
          <Link
            to="/w/$workspaceId/campaigns/$campaignId"
            params={{ workspaceId: id, campaignId: campaign.id }}
            className={rows.open}
          >
            {name}
          </Link>
        </RowTitle>
        <Text size="sm" c="dimmed" lineClamp={2} title={sentence}>
          {sentence}
        </Text>
        <Group gap="xs" hiddenFrom="sm" mt={6}>
          <StateBadge campaign={campaign} />
          {started && (
            <span className="dimmed numbers">
              {formatCount(counts.asked)} asked, {countOf(counts.answered, 'answer')}
            </span>
          )}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Cut text={survey.name} className="dimmed" />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <StateBadge campaign={campaign} />
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {started ? formatCount(counts.asked) : '–'}
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {started ? formatCount(counts.answered) : '–'}
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="md">
        {started ? formatCount(counts.waiting) : '–'}
      </Table.Td>
      {can('campaigns:write') && (
        <Table.Td ta="right" className={rows.above}>
          <CampaignMenu campaign={campaign} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
