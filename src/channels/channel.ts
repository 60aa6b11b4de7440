// What a way to reach a person must offer. The sending engine sees only this; a channel sees neither the database nor a
// module. Rendering is pure and compiled once per survey version and locale; delivering is the only I/O, through a provider.
import type { Socket } from 'node:net';
import type { ZodObject } from 'zod';
import type { SurveyDefinition } from '../core/survey/index.ts';

/** The part of a contact that a channel may use. `locale` is a BCP 47 tag. */
export type Recipient = {
  email: string | null;
  phone: string | null;
  /** The customer's own id of the person; absent where it was not looked up. */
  externalId?: string | null;
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
  /** A reminder's own words, in place of the survey's in every language; null is the survey's. */
  wording?: { subject: string | null; text: string | null } | null;
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
 * - `accepted`: the provider has taken responsibility. `providerId` is its own name for the message, where it has one.
 * - `refused`: it never will (a bad address, a policy); trying again is pointless. `badAddress` says that the address is at
 *   fault, and `unsubscribed` that the recipient has told the provider to stop: no other message is tried then either.
 * - `deferred`: not now, and certainly not taken: it may be tried again. `pauseMs` is there where the provider wants nothing
 *   at all for that long: a rate limit, an outage.
 * - `uncertain`: it may have been taken or not, so it must not be tried again.
 */
export type Outcome =
  | { kind: 'accepted'; reply: string; providerId?: string }
  | { kind: 'refused'; reply: string; badAddress?: boolean; unsubscribed?: boolean }
  | { kind: 'deferred'; reply: string; pauseMs?: number }
  | { kind: 'uncertain'; reply: string };

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

export type HttpRequest = {
  /** What the call is for, as the log shall name it. */
  purpose: string;
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs?: number;
  retries?: number;
};

export type HttpAnswer = {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
};

/**
 * Calls another host; rejects with `reason` `network`, `timeout`, `private-network` and the like where there is no answer, and
 * with `sent` true unless not a byte of the request had left.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** Opens a connection to a host that a person has named; rejects where it may not be reached, as calls by `Http` do. */
export type Connect = (host: string, port: number, timeoutMs: number) => Promise<Socket>;

/** What a provider may use. `hookUrl` is where it is to report to, null where Hark cannot be reached from outside. */
export type Tools = { http: Http; connect: Connect; publicHost: string; publicUrl: string; hookUrl: string | null };

/**
 * What is told about a message after its handover. The message is named by `messageId` (as rendered), by `providerId`, or, for
 * want of both, by the address alone.
 * - `delivered`: it reached the recipient's system. `bounced`: it came back; `hard` where the address will never take mail.
 * - `complained`: it was reported as spam. `unsubscribed`: the recipient told the provider. `deferred`: it is still on its way.
 */
export type DeliveryEvent = {
  kind: 'delivered' | 'deferred' | 'bounced' | 'complained' | 'unsubscribed';
  hard?: boolean;
  messageId: string | null;
  providerId: string | null;
  address: string | null;
  /** What the provider said, one line. */
  detail: string;
  at: Date;
};

/**
 * A message that came in, such as an SMS. `providerId` is the provider's name for it: the same one twice is one message.
 * `answered` says that the provider has replied to it itself, as some do to STOP and HELP: Hark then keeps silent.
 */
export type InboundText = {
  from: string;
  to: string;
  text: string;
  providerId: string | null;
  at: Date;
  answered?: boolean;
};

/** A call by a provider as it came in. Header names are in lower case; `url` is the public one that the provider called. */
export type HookRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
};

/**
 * What a call says. `unsigned`: the signature is missing or wrong. `confirm` is a URL to fetch once, as SNS asks for.
 * `reply` is what the provider expects as an answer; without it an empty 204.
 */
export type HookReading =
  | { kind: 'unsigned' | 'unreadable'; reason: string }
  | {
      kind: 'read';
      events: DeliveryEvent[];
      texts: InboundText[];
      confirm?: string;
      reply?: { contentType: string; body: string };
    };

/**
 * One company or protocol that delivers for a channel. `settings` describes everything a person enters, secrets included; the
 * title of a field is its label and the description its help; `labels` names the choices of an enum, and `multiline` is a text of
 * several lines. Values are checked by it before they are kept.
 */
// biome-ignore lint/suspicious/noExplicitAny: each provider knows its own settings; who lists them does not.
export type Provider<Identity = any, Content = any, Settings = any> = {
  id: string;
  name: string;
  settings: ZodObject;
  /** The names of settings that are kept encrypted and never shown again. */
  secrets: readonly string[];
  /**
   * By a secret, the setting that says which host is handed it, where a person names that. When it changes, the secret is to be entered
   * again: whoever may change a connection but not read its secrets must not have them sent to a host of their own.
   */
  boundTo?: Readonly<Record<string, string>>;
  /** Who the messages come from, as the channel renders them. */
  identity(settings: Settings, tools: Pick<Tools, 'publicHost' | 'publicUrl'>): Identity;
  open(settings: Settings, tools: Tools): Carrier<Content>;
  /** Asks the provider whether it knows these settings, without sending anything. Returns what is wrong, or null. */
  check?(settings: Settings, tools: Tools): Promise<string | null>;
  /** Where at the provider the address of the hook is entered, and what for, in one or two sentences. */
  hookHelp?: string;
  /** Whether a URL that its hook asks to confirm is the provider's own. Without, none is fetched. */
  confirms?(url: URL): boolean;
  /**
   * Reads a call of the provider to its hook, for which it may have to look up by what key it was signed. Never throws. Absent
   * where the provider does not call.
   */
  hook?(
    request: HookRequest,
    settings: Settings,
    now: Date,
    tools: Pick<Tools, 'http'>,
  ): Promise<HookReading> | HookReading;
};

// biome-ignore lint/suspicious/noExplicitAny: who lists channels does not know their content.
export type Channel<Identity = any, Content = any> = {
  id: string;
  name: string;
  /** Whether a message waits to be asked for, as a prompt does, instead of being handed to a provider. */
  offers?: boolean;
  /** Where this channel reaches the recipient, or null where it cannot. */
  address(recipient: Recipient): string | null;
  /** What of a survey this channel cannot show, by the path of the field; asked before a survey is saved. */
  problems(definition: SurveyDefinition): { path: string; message: string }[];
  /** Compiles a template; the function it returns renders one message, synchronously and without I/O. */
  compile(
    template: Template,
    identity: Identity,
  ): Promise<(recipient: Recipient, links: Links, messageId: string) => Rendered<Content>>;
  /** What delivers it, the usual one first. */
  providers: readonly Provider<Identity, Content>[];
  /** Keeps messages on this machine: for where there is no provider. */
  capture(): Carrier<Content>;
  /** A message as a person reads it later. `headers` are there where the channel has any. */
  show(content: Content): { html: string | null; text: string; headers: [name: string, value: string][] };
  /**
   * When a message may go out at the earliest, by the law at the recipient's place; `at` itself where it may now. `timeZone` is the
   * contact's own; null where it is not known: then the address says what it can.
   */
  allowedFrom?(address: string, timeZone: string | null, at: Date): Date;
};
