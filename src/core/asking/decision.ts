// What is decided on one contact at one moment, and why: each rule with its verdict, in the order in which they are asked.

export const ruleIds = [
  'segment',
  'exclusion',
  'address',
  'consent',
  'holdOut',
  'sample',
  'due',
  'gap',
  'budget',
  'priority',
  'quota',
  'dailyCap',
  'companyCap',
  'window',
  'inTime',
] as const;

export type RuleId = (typeof ruleIds)[number];

export type Fact = string | number | boolean | null;

/** Instants in `facts` are ISO texts, so that a trace can be kept and sent as it is. `until` is there where a rule waits. */
export type RuleTrace = {
  rule: RuleId;
  verdict: 'pass' | 'wait' | 'never';
  facts: Readonly<Record<string, Fact>>;
  until: Date | null;
};

export type Decision = {
  /** `never` is for this occasion: another event, or a change of what is known, may be decided otherwise. */
  verdict: 'ask' | 'wait' | 'never';
  /** The rule that decided; null for an ask. */
  because: RuleId | null;
  /** The next possible moment as far as is known now; there where the verdict is to wait. */
  until: Date | null;
  /** The channel of the first message; null where none reaches the contact. */
  channel: string | null;
  /** Since when the contact is due, or will be. */
  dueAt: Date | null;
  trace: readonly RuleTrace[];
};

type Facts = RuleTrace['facts'];

export const pass = (rule: RuleId, facts: Facts = {}): RuleTrace => ({ rule, verdict: 'pass', facts, until: null });
export const never = (rule: RuleId, facts: Facts = {}): RuleTrace => ({ rule, verdict: 'never', facts, until: null });
export const wait = (rule: RuleId, until: Date, facts: Facts = {}): RuleTrace => ({
  rule,
  verdict: 'wait',
  facts,
  until,
});
