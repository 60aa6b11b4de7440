// What fits the words in the palette, in groups: places visited lately, pages, actions, surveys, campaigns, and contacts, which the
// server looks up while one types.
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconHistory, IconSend2, IconSpeakerphone, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { campaignsQuery } from '../pages/campaigns/queries.ts';
import { contactsQuery } from '../pages/contacts/queries.ts';
import { surveysQuery } from '../pages/surveys/queries.ts';
import { useWorkspace } from '../ui/workspace.ts';
import { type Command, useActions } from './commands.ts';
import { rank } from './match.ts';
import { useDeeperPages, usePlaces } from './pages.ts';
import { readRecent } from './recent.ts';

export type Group = { name: string; commands: Command[] };
export type Found = { groups: Group[]; searching: boolean };

const typingMs = 180;
const shown = 6;
const recentIcons = { page: IconHistory, survey: IconSend2, campaign: IconSpeakerphone, contact: IconUser };

export function useFound(typed: string, onKeys: () => void): Found {
  const { id } = useWorkspace();
  const text = typed.trim();
  const places = usePlaces();
  const pages = [...places, ...useDeeperPages()];
  const actions = useActions(onKeys);
  const surveys = useSurveys(text);
  const campaigns = useCampaigns(text);
  const contacts = useContacts(text);
  if (text === '') {
    const recent = readRecent(id).map(({ group, ...rest }): Command => ({ ...rest, icon: recentIcons[group] }));
    return {
      groups: present([group('Lately', recent), group('Pages', places), group('Actions', actions)]),
      searching: false,
    };
  }
  const groups = [
    group('Pages', best(text, pages)),
    group('Actions', best(text, actions)),
    group('Surveys', surveys),
    group('Campaigns', campaigns),
    group('Contacts', contacts.commands),
  ];
  return { groups: byBest(text, present(groups)), searching: contacts.searching };
}

function useSurveys(text: string): Command[] {
  const { id, can } = useWorkspace();
  const query = useQuery({ ...surveysQuery(id), enabled: can('surveys:read') && text !== '' });
  const commands = (query.data?.items ?? []).map((survey) => ({
    id: `survey ${survey.id}`,
    name: survey.name,
    icon: IconSend2,
    target: { to: '/w/$workspaceId/ask/$surveyId', params: { surveyId: survey.id } },
  }));
  return best(text, commands);
}

/** Those in use that are newest. */
function useCampaigns(text: string): Command[] {
  const { id, can } = useWorkspace();
  const query = useQuery({
    ...campaignsQuery(id, { archived: false }),
    enabled: can('campaigns:read') && text !== '',
    staleTime: 30_000,
  });
  const commands = (query.data?.items ?? []).map((campaign) => ({
    id: `campaign ${campaign.id}`,
    name: campaign.name,
    icon: IconSpeakerphone,
    target: { to: '/w/$workspaceId/campaigns/$campaignId', params: { campaignId: campaign.id } },
  }));
  return best(text, commands);
}

function useContacts(text: string): { commands: Command[]; searching: boolean } {
  const { id, can } = useWorkspace();
  const [search] = useDebouncedValue(text, typingMs);
  const wanted = can('contacts:read') && search.length >= 2 && text.length >= 2;
  const query = useQuery({ ...contactsQuery(id, { search, limit: shown }), enabled: wanted });
  const found = wanted ? (query.data?.items ?? []) : [];
  const commands = found.map((contact) => ({
    id: `contact ${contact.id}`,
    name: contact.name ?? contact.email ?? contact.externalId ?? contact.phone ?? '',
    ...(contact.name && contact.email ? { hint: contact.email } : {}),
    icon: IconAddressBook,
    target: { to: '/w/$workspaceId/contacts/$contactId', params: { contactId: contact.id } },
  }));
  const searching = can('contacts:read') && text.length >= 2 && (search !== text || query.isFetching);
  return { commands, searching };
}

const group = (name: string, commands: Command[]): Group => ({ name, commands });
const present = (groups: Group[]) => groups.filter(({ commands }) => commands.length > 0);
const scoreOf = (text: string, { name, words }: Command) => rank(text, name, words);

function best(text: string, commands: readonly Command[]): Command[] {
  return commands
    .filter((command) => scoreOf(text, command) > 0)
    .sort((a, b) => scoreOf(text, b) - scoreOf(text, a))
    .slice(0, shown);
}

/** The group with the best fit stands first; the rest keep their order, so that little moves while one types. */
function byBest(text: string, groups: Group[]): Group[] {
  const bestOf = (group: Group) => Math.max(0, ...group.commands.map((command) => scoreOf(text, command)));
  const top = groups.reduce<Group | null>((first, one) => (first && bestOf(first) >= bestOf(one) ? first : one), null);
  return top === null ? [] : [top, ...groups.filter((one) => one !== top)];
}
