// A decision as a person reads it: one sentence, and a line for each rule.
import type { Decision, RuleId } from './decision.ts';
import { channelsIn, describeRule, type Wording } from './describe-rule.ts';

export type Described = {
  headline: string;
  lines: { rule: RuleId; verdict: 'pass' | 'wait' | 'never'; text: string }[];
};

/** @param wording the zone in which moments are written, and what segments and campaigns are called. */
export function describeVerdict(decision: Decision, wording: Wording): Described {
  const lines = decision.trace.map((trace) => ({
    rule: trace.rule,
    verdict: trace.verdict,
    text: describeRule(trace, wording),
  }));
  return { headline: headlineOf(decision, lines, wording), lines };
}

function headlineOf({ verdict, because, until, channel }: Decision, lines: Described['lines'], { moment }: Wording) {
  if (verdict === 'ask') return `Can be asked now by ${channelsIn(channel)}.`;
  // That it would be too late is half of an answer: the other half is what it would have to wait for.
  const told = lines.filter(({ rule, verdict }) => rule === because || (because === 'inTime' && verdict === 'wait'));
  const reason = told
    .sort((a, b) => Number(b.rule === because) - Number(a.rule === because))
    .map(({ text }) => text)
    .join(' ');
  if (verdict === 'never') return `Is not asked: ${reason}`;
  const when = until ? moment(until) : 'later';
  // Nobody reads the same moment twice.
  return because === 'due' && reason.includes(when) ? `Not yet: ${reason}` : `Not before ${when}: ${reason}`;
}
