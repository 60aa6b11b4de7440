// What one look at the DNS says of the sender's domain, in words for an operator who has never heard of it.

/** A record as it is typed into the form of a DNS provider: the whole name, the value without quotes. */
export type DnsRecord = { type: 'TXT' | 'MX'; name: string; value: string };

export type DomainCheck = {
  id: 'spf' | 'dkim' | 'dmarc' | 'replies' | 'bounces';
  /** `advice`: works, could be better. `wrong`: mails suffer. `unknown`: could not be found out, `detail` says why. */
  state: 'good' | 'advice' | 'wrong' | 'unknown';
  title: string;
  /** What this is for. */
  meaning: string;
  /** What is the case. */
  detail: string;
  /** What to do, null where nothing is. */
  help: string | null;
  /** What stands in the DNS now. */
  found: DnsRecord[];
  /** What should stand there instead or as well; empty where only somebody else knows it. */
  publish: DnsRecord[];
};

/** What the checks of one kind share. */
export type CheckHead = Pick<DomainCheck, 'id' | 'title' | 'meaning'>;

/** Who sends, as far as the operator has said. */
export type SenderIdentity = {
  /** The address that people see, alone. */
  from: string;
  /** The address that bounces go to; its domain is the one that SPF is about. */
  returnPath: string;
  /** The mail server that takes the mails; null where none is set. */
  smtpHost: string | null;
  /** IP addresses from which mails leave for the world; empty where the operator has not said. */
  sendingAddresses: readonly string[];
  /** The mail service that sends by its own rules, where the workspace has connected one; the operator has set the rest. */
  service?: string;
  /** Keys that sign; `domain` null is that of `from`. */
  dkimKeys: readonly { selector: string; domain: string | null }[];
};

/** "a", "a and b", "a, b and c". */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
