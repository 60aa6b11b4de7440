// The places of a workspace in the order of the work: ask, hear the answers, read the score. The rail, the bar of a phone,
// the palette and the keys all read this list.
import {
  type Icon,
  IconAddressBook,
  IconGauge,
  IconInbox,
  IconMessage2,
  IconReport,
  IconSend2,
  IconSettings,
  IconSpeakerphone,
} from '@tabler/icons-react';
import type { Permission } from '../api/me.ts';

export type Place = {
  to: string;
  name: string;
  icon: Icon;
  permission: Permission;
  /** Pressed after g. */
  key: string;
  /** Belongs to the place before it. */
  part?: true;
  /** Has no room on the bar of a phone and stands under More. */
  more?: true;
  /** Other words under which the palette finds it. */
  words: string;
};

export const places = [
  {
    to: '/w/$workspaceId/ask',
    name: 'Ask',
    icon: IconSend2,
    permission: 'surveys:read',
    key: 'k',
    words: 'surveys questions send invitations',
  },
  {
    to: '/w/$workspaceId/campaigns',
    name: 'Campaigns',
    icon: IconSpeakerphone,
    permission: 'campaigns:read',
    key: 'm',
    part: true,
    more: true,
    words: 'recurring automatic schedule event reminder',
  },
  {
    to: '/w/$workspaceId/contacts',
    name: 'Contacts',
    icon: IconAddressBook,
    permission: 'contacts:read',
    key: 'c',
    part: true,
    words: 'people customers import csv companies segments',
  },
  {
    to: '/w/$workspaceId/outbox',
    name: 'Messages',
    icon: IconInbox,
    permission: 'messages:read',
    key: 'o',
    part: true,
    more: true,
    words: 'outbox e-mail mail sms sent delivered bounced',
  },
  {
    to: '/w/$workspaceId/answers',
    name: 'Answers',
    icon: IconMessage2,
    permission: 'responses:read',
    key: 'a',
    words: 'responses comments feedback suspects',
  },
  {
    to: '/w/$workspaceId/score',
    name: 'Score',
    icon: IconGauge,
    permission: 'score:read',
    key: 's',
    words: 'nps trend promoters detractors',
  },
  {
    to: '/w/$workspaceId/reports',
    name: 'Reports',
    icon: IconReport,
    permission: 'score:read',
    key: 'r',
    part: true,
    more: true,
    words: 'digests digest e-mail weekly monthly pdf',
  },
  {
    to: '/w/$workspaceId/settings',
    name: 'Settings',
    icon: IconSettings,
    permission: 'workspace:read',
    key: 't',
    more: true,
    words: 'workspace members api keys time zone',
  },
] as const satisfies readonly Place[];

/** Where a person lands who names no page: at what the work is for. */
export const landings = ['score:read', 'responses:read', 'surveys:read', 'workspace:read'] as const;
