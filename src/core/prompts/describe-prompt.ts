// The rules of a prompt as a person would say them.
import type { Prompt } from './prompt.ts';

/** One sentence each: when and where it appears, to whom, and how often. */
export function describePrompt(prompt: Prompt): string[] {
  return [describeMoment(prompt), describeVisitors(prompt), describeGap(prompt)];
}

function describeMoment({ trigger, pages, delaySeconds, scrollPercent, exitIntent }: Prompt): string {
  const where = describePages(pages);
  if (trigger.kind === 'call') return `Appears only when your page calls hark.show, ${where}.`;
  const waits = [
    ...(delaySeconds > 0 ? [`${delaySeconds} ${delaySeconds === 1 ? 'second has' : 'seconds have'} passed`] : []),
    ...(scrollPercent === null ? [] : [`${scrollPercent} % of the page has been seen`]),
    ...(exitIntent ? ['the pointer leaves the page at the top'] : []),
  ];
  const begins = trigger.kind === 'event' ? `After the event ${trigger.name} ` : 'Appears ';
  const then = waits.length === 0 ? 'at once' : `once ${list(waits)}`;
  return trigger.kind === 'event' ? `${begins}it appears ${then}, ${where}.` : `${begins}${then}, ${where}.`;
}

function describePages({ only, never }: Prompt['pages']): string {
  const on = only.length === 0 ? 'on every page' : `on ${list(only, 'or')}`;
  return never.length === 0 ? on : `${on}, but never on ${list(never, 'or')}`;
}

function describeVisitors({ visitors, sharePercent }: Prompt): string {
  const who = {
    everybody: 'every visitor',
    known: 'visitors whom your site has identified',
    unknown: 'visitors whom your site has not identified',
  }[visitors];
  return sharePercent === 100 ? `Shown to ${who}.` : `Shown to ${sharePercent} of every 100: ${who}.`;
}

function describeGap({ gapDays }: Prompt): string {
  if (gapDays === 0) return 'It may appear again on the next page; known contacts still rest as the workspace says.';
  return `Nobody sees a prompt again within ${gapDays} ${gapDays === 1 ? 'day' : 'days'}, and known contacts rest at least as long after any ask.`;
}

function list(parts: readonly string[], word = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}
