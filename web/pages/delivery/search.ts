// What the addresses of a survey's page and of the outbox may say.
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

export type OutboxSearch = {
  /** The message that is open. */
  message?: string;
  view?: MessageView;
  width?: 'phone';
  before?: string;
  invitation?: string;
};

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
export function readOutboxSearch(raw: Record<string, unknown>): OutboxSearch {
  return {
    message: id(raw.message),
    view: messageViews.find((view) => view === raw.view),
    width: raw.width === 'phone' ? 'phone' : undefined,
    before: id(raw.before),
    invitation: id(raw.invitation),
  };
}
