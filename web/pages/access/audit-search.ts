// What the address of the audit log may say.

export type AuditSearch = {
  /** `user:12` or `apiKey:3`. */
  actor?: string;
  action?: string;
  subject?: string;
  about?: string;
  from?: string;
  to?: string;
  /** The page: entries before this one. */
  before?: string;
  /** The entry that is open. */
  entry?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const text = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined);
  const subject = text(raw.subject, /^[a-z_]{1,60}$/);
  return {
    actor: text(raw.actor, /^(user|apiKey):[1-9]\d{0,17}$/),
    action: text(raw.action, /^[a-z_]{1,60}\.[a-z_]{1,60}$/),
    subject,
    about: subject && text(raw.about, /^[^\0]{1,200}$/),
    from: text(raw.from, /^\d{4}-\d\d-\d\d$/),
    to: text(raw.to, /^\d{4}-\d\d-\d\d$/),
    before: text(raw.before, /^[1-9]\d{0,17}$/),
    entry: text(raw.entry, /^[1-9]\d{0,17}$/),
  };
}

/** Filters that show the whole log. */
export const noAuditFilters = {
  actor: undefined,
  action: undefined,
  subject: undefined,
  about: undefined,
  from: undefined,
  to: undefined,
  before: undefined,
} satisfies AuditSearch;
