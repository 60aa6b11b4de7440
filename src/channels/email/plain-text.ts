// The plain-text part: what a person reads in a terminal, on a watch, or who has HTML switched off.
import type { DesignValues } from './design.ts';

/** The message as text with `\n` line ends. The link that no reader should see is not in it. */
export function plainText({ texts, introduction, sender, links }: DesignValues): string {
  const scores = links.scores.map((link, score) => `${String(score).padStart(2)}  ${link}`);
  return [
    introduction,
    '',
    texts.question,
    texts.email.oneClick,
    '',
    `${scores[0]}  (${texts.scaleLow})`,
    ...scores.slice(1, -1),
    `${scores.at(-1)}  (${texts.scaleHigh})`,
    '',
    `${texts.email.openInBrowser}:`,
    links.page,
    '',
    '-- ',
    sender,
    texts.email.reason,
    `${texts.email.unsubscribe}: ${links.unsubscribe}`,
    '',
  ].join('\n');
}
