// What a contact may choose instead of leaving: how often, about what, by which channel. Works without script; every choice is
// one form, so that what is seen is what is kept.
import { type Purpose, purposes } from '../../../core/asking/index.ts';
import { fillText, type Language } from '../../../core/survey/index.ts';
import type { Preference } from '../../privacy/index.ts';
import { html, type Markup } from './markup.ts';

/** A channel that the page has words for. */
export type NamedChannel = keyof Language['preferences']['channels'];

export type Choice = {
  preference: Preference;
  /** Those that reach the contact; where there is one only, nothing is to be chosen. */
  channels: readonly NamedChannel[];
};

/** What is offered, in days; another number that somebody has set stands beside them. */
export const offeredGapsDays = { quarterly: 90, halfYearly: 180, yearly: 365 } as const;

export function preferenceForm({ preference, channels }: Choice, texts: Language['preferences'], path: string): Markup {
  const { gapDays, mutedPurposes, channel } = preference;
  const offered = Object.entries(offeredGapsDays) as [keyof typeof offeredGapsDays, number][];
  const other = gapDays !== null && !offered.some(([, days]) => days === gapDays) ? gapDays : null;
  return html`
<form method="post" action="${path}/preferences">
<fieldset class="question"><legend class="ask">${texts.often}</legend>
<div class="options">${[
    option('radio', 'gapDays', '', texts.usual, gapDays === null),
    ...offered.map(([name, days]) => option('radio', 'gapDays', String(days), texts[name], gapDays === days)),
    ...(other === null
      ? []
      : [option('radio', 'gapDays', String(other), fillText(texts.everyDays, { count: other }), true)]),
  ]}</div></fieldset>
<fieldset class="question"><legend class="ask">${texts.topics}</legend>
<div class="options">${purposes.map((one: Purpose) =>
    option('checkbox', 'topics', one, texts.purposes[one], !mutedPurposes.includes(one)),
  )}</div></fieldset>
${channels.length < 2 ? null : channelField(channels, channel, texts)}
<div class="bar"><button>${texts.save}</button></div>
</form>`;
}

function channelField(
  channels: readonly NamedChannel[],
  chosen: string | null,
  texts: Language['preferences'],
): Markup {
  return html`<fieldset class="question"><legend class="ask">${texts.channel}</legend>
<div class="options">${[
    option('radio', 'channel', '', texts.anyChannel, !channels.some((one) => one === chosen)),
    ...channels.map((one) => option('radio', 'channel', one, texts.channels[one], one === chosen)),
  ]}</div></fieldset>`;
}

function option(type: 'radio' | 'checkbox', name: string, value: string, text: string, chosen: boolean): Markup {
  const id = `${name}-${value || 'any'}`;
  return html`<div class="option"><input type="${type}" id="${id}" name="${name}" value="${value}"${chosen ? html` checked` : null}><label for="${id}">${text}</label></div>`;
}
