// What the e-mail channel must be told, and what one rendered e-mail consists of.

/** Who e-mails come from, as they are rendered. */
export type EmailIdentity = {
  /** `Name <address>`, or an address alone: then the workspace's name stands before it. */
  from: string;
  /**
   * Where bounces go: the envelope sender. `+*` in it is replaced by `+` and the id of the message, so that a bounce
   * names the message it is about (VERP): `bounces+*@example.com`.
   */
  returnPath: string;
  /** Host name for the right side of Message-IDs and for the greeting to the mail server. */
  publicHost: string;
  /** Where Hark is reached, without a slash at the end. */
  publicUrl: string;
};

/** The mail server of the installation, for all workspaces that have no way of their own. */
export type EmailSettings = EmailIdentity & {
  /** `smtp://user:password@host:587` or `smtps://…`; null captures messages instead of sending them. */
  smtpUrl: string | null;
  /** Connections kept open to the mail server, at least 1. */
  connections: number;
};

/** Plain data, so that a captured message can be kept as JSON and shown as it would look. */
export type EmailContent = {
  envelope: { from: string; to: string };
  /** The message of RFC 5322 with CRLF line ends and a body in ASCII, but for its Date, which is that of the handover. */
  raw: string;
  /** The sender as a mail program shows it. */
  from: string;
  html: string;
  text: string;
};
