// What a way to reach a person must offer. The sending engine sees only this; a channel sees neither the database nor a
// module. Rendering is pure and compiled once per survey version and locale; delivering is the only I/O.
import type { SurveyDefinition } from '../core/survey/index.ts';

/** The part of a contact that a channel may use. `locale` is a BCP 47 tag. */
export type Recipient = {
  email: string | null;
  phone: string | null;
  name: string | null;
  locale: string | null;
  properties: Readonly<Record<string, unknown>>;
};

/** What is the same for all messages of one survey version. */
export type Template = {
  definition: SurveyDefinition;
  workspaceName: string;
  /** Stands before each subject, such as `[Test] `. */
  subjectPrefix?: string;
};

/** The links of one message; every URL is absolute. */
export type Links = {
  /** The eleven links that carry a score, index = score. */
  scores: readonly string[];
  page: string;
  /** One that a reader never sees: whoever opens it is a machine. */
  hidden: string;
  unsubscribe: string;
};

/** One message, addressed and rendered. `content` is what the channel needs to deliver it and to show it later. */
export type Rendered<Content> = { address: string; subject: string; messageId: string; content: Content };

/**
 * What became of a handover.
 * - `accepted`: the provider has taken responsibility.
 * - `refused`: it never will (a bad address, a policy); trying again is pointless.
 * - `deferred`: not now, and certainly not taken: it may be tried again.
 * - `uncertain`: it may have been taken or not, so it must not be tried again.
 */
export type Outcome = { kind: 'accepted' | 'refused' | 'deferred' | 'uncertain'; reply: string };

/** An open way to the provider. */
export type Carrier<Content> = {
  /** The provider's name as kept with each message, such as `smtp` or `outbox`. */
  provider: string;
  /** Whether content must be stored because nothing leaves the machine. */
  captures: boolean;
  /** How many handovers may run side by side. */
  concurrency: number;
  /** Never throws: what went wrong is the outcome. */
  deliver(message: Rendered<Content>): Promise<Outcome>;
  close(): Promise<void>;
};

export type Channel<Settings, Content> = {
  id: string;
  name: string;
  /** Where this channel reaches the recipient, or null where it cannot. */
  address(recipient: Recipient): string | null;
  /** What of a survey this channel cannot show, by the path of the field; asked before a survey is saved. */
  problems(definition: SurveyDefinition): { path: string; message: string }[];
  /** Compiles a template; the function it returns renders one message, synchronously and without I/O. */
  compile(
    template: Template,
    settings: Settings,
  ): Promise<(recipient: Recipient, links: Links, messageId: string) => Rendered<Content>>;
  open(settings: Settings): Carrier<Content>;
};
