// What messages are narrowed by: a part of the address, what became of them, the channel, the survey, and what a link names.
import { Pill, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { campaignQuery } from '../campaigns/queries.ts';
import { SearchField } from '../contacts/SearchField.tsx';
import { channelName } from '../contacts/suppression-queries.ts';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import classes from './Messages.module.css';
import { messageStateNames, messageStates } from './message-words.ts';
import { type MessagesSearch, messageChannels } from './search.ts';

export function MessageFilters({ search }: { search: MessagesSearch }) {
  const change = useChangeSearch();
  const filter = (by: MessagesSearch) => change({ ...by, before: undefined });
  return (
    <div className={classes.filters}>
      <SearchField value={search.search ?? ''} label="Search by address" placeholder="Part of an address" />
      <Select
        aria-label="What became of it"
        placeholder="Any state"
        clearable
        clearButtonProps={{ 'aria-label': 'Any state' }}
        value={search.state ?? null}
        onChange={(state) => filter({ state: state ?? undefined } as MessagesSearch)}
        data={messageStateNames.map((state) => ({ value: state, label: messageStates[state].name }))}
      />
      <Select
        aria-label="Channel"
        placeholder="Any channel"
        clearable
        clearButtonProps={{ 'aria-label': 'Any channel' }}
        value={search.channel ?? null}
        onChange={(channel) => filter({ channel: channel ?? undefined } as MessagesSearch)}
        data={messageChannels.map((channel) => ({ value: channel, label: channelName(channel) }))}
      />
      <SurveySelect value={search.survey} onChange={(survey) => filter({ survey })} />
      {search.campaign && (
        <Only onRemove={() => filter({ campaign: undefined })}>
          <CampaignName campaignId={search.campaign} />
        </Only>
      )}
      {search.contact && <Only onRemove={() => filter({ contact: undefined })}>one contact</Only>}
      {search.invitation && <Only onRemove={() => filter({ invitation: undefined })}>one invitation</Only>}
    </div>
  );
}

function Only({ onRemove, children }: { onRemove: () => void; children: React.ReactNode }) {
  return (
    <Pill
      size="lg"
      withRemoveButton
      removeButtonProps={{ 'aria-label': 'Show all again', 'aria-hidden': false, tabIndex: 0 }}
      onRemove={onRemove}
    >
      Only {children}
    </Pill>
  );
}

function CampaignName({ campaignId }: { campaignId: string }) {
  const workspace = useWorkspace();
  const may = workspace.can('campaigns:read');
  const campaign = useQuery({ ...campaignQuery(workspace.id, campaignId), enabled: may, retry: false }).data;
  return <>{campaign ? `campaign “${campaign.name}”` : 'one campaign'}</>;
}
