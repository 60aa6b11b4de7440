// What a customer's page can say to the script of its prompts. It imports nothing, so that it can be copied.

/**
 * Who the visitor is. `signature` is made on your server: HMAC-SHA256, as base64url, under the signing secret of the site, over all
 * other fields as `name=value`, sorted by name, one a line.
 */
export type HarkIdentity = {
  /** Your own id of the person. This or `email` is needed. */
  externalId?: string;
  email?: string;
  phone?: string;
  name?: string;
  /** BCP 47 tag, such as `pt-BR`. */
  locale?: string;
  /** IANA name, such as `Europe/Berlin`. */
  timeZone?: string;
  /** Until when the signature is believed, in seconds since 1970, as a text. */
  expires?: string;
  /** Properties of the contact, as in `properties.plan`. */
  [property: `properties.${string}`]: string;
  signature: string;
};

export type HarkProperties = Readonly<Record<string, string | number | boolean>>;

export type HarkApi = {
  /** Says who the visitor is, from here on. Campaigns that wait for them may then appear. */
  identify(identity: HarkIdentity): void;
  /** Says that something happened: prompts that wait for it may appear, and for a signed visitor it is kept as an event. */
  track(name: string, properties?: HarkProperties): void;
  /** Asks to show a prompt now, by its id, wherever the visitor is. Resolves with whether it appeared. */
  show(promptId: string): Promise<boolean>;
  /** Forgets the visitor and closes what is open: to be called when they sign out. */
  reset(): void;
};

export type HarkCall = ['identify', HarkIdentity] | ['track', string, HarkProperties?] | ['show', string] | ['reset'];

/** `push` works before the script is there and after: `(window.hark ||= []).push(['track', 'order.placed'])`. */
export type Hark = { push(...calls: HarkCall[]): unknown } & Partial<HarkApi>;

declare global {
  interface Window {
    hark?: Hark;
  }
}
