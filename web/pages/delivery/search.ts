// What the addresses of a survey's page and of the messages may say.
import { type MessageState, messageStateNames } from './message-words.ts';
import { type InvitationState, invitationStates } from './states.ts';

export type SurveySearch = {
  state?: InvitationState;
  /** The page: invitations before this one. */
  before?: string;
  /** Whether the form to ask people is open. */
  send?: 'open';
  /** The link for everybody that is open. */
  link?: string;
};

export const messageViews = ['html', 'text', 'headers'] as const;
export type MessageView = (typeof messageViews)[number];

/** The channels by which messages go. */
export const messageChannels = ['email', 'sms', 'in-app'] as const;

export type MessagesSearch = {
  /** The message that is open. */
  message?: string;
  view?: MessageView;
  width?: 'phone';
  before?: string;
  /** A part of the address. */
  search?: string;
  state?: MessageState;
  channel?: (typeof messageChannels)[number];
  survey?: string;
  campaign?: string;
  contact?: string;
  invitation?: string;
};

/** Filters that show all messages. */
export const noMessageFilters = {
  search: undefined,
  state: undefined,
  channel: undefined,
  survey: undefined,
  campaign: undefined,
  contact: undefined,
  invitation: undefined,
  before: undefined,
} satisfies MessagesSearch;

const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);

/** Reads an address; what makes no sense is left out. */
export function readSurveySearch(raw: Record<string, unknown>): SurveySearch {
  return {
    state: invitationStates.find((state) => state === raw.state),
    before: id(raw.before),
    send: raw.send === 'open' ? 'open' : undefined,
    link: id(raw.link),
  };
}

/** Reads an address; what makes no sense is left out. */
export function readMessagesSearch(raw: Record<string, unknown>): MessagesSearch {
  return {
    message: id(raw.message),
    view: messageViews.find((view) => view === raw.view),
    width: raw.width === 'phone' ? 'phone' : undefined,
    before: id(raw.before),
    search: typeof raw.search === 'string' && raw.search.trim() !== '' ? raw.search.slice(0, 320) : undefined,
    state: messageStateNames.find((state) => state === raw.state),
    channel: messageChannels.find((channel) => channel === raw.channel),
    survey: id(raw.survey),
    campaign: id(raw.campaign),
    contact: id(raw.contact),
    invitation: id(raw.invitation),
  };
}
