// How an answer came: which links were opened, what the page saw of the person, and what Hark's own rules say of it. The
// verdict is never invented: core/survey judges the invented evidence.
import { judgeScore, type ScoreEvidence } from '../core/survey/index.ts';
import { type Browser, personsBrowser, scannersBrowser } from './browsers.ts';
import type { Dice } from './dice.ts';
import type { Evidence, LinkOpen } from './model.ts';

export type Opened = Omit<LinkOpen, 'invitation'>;
export type Visit = { evidence: Evidence; opens: Opened[] } & ReturnType<typeof judgeScore>;

/** `answeredAt` is the first act, `actedAt` the last: between them a comment was typed. */
type Answer = { sentAt: number; answeredAt: number; actedAt: number; score: number };
type Page = Pick<ScoreEvidence, 'act' | 'pointerEvents' | 'keyEvents' | 'visibleMs' | 'automated' | 'trapFilled'>;

const pageLink = 11;
const hiddenLink = 12;
/** Only what was opened this close to the act speaks about it, as in modules/responses. */
const nearMs = 60_000;

/** How long a person takes to type a comment of this length, in milliseconds. */
export function typingTime(dice: Dice, typed: number): number {
  return Math.round(typed * dice.between(110, 260));
}

/** A person's way to an answer. `typed` is the length of the comment, 0 for none. */
export function personsVisit(dice: Dice, answer: Answer, typed: number, atWork: boolean): Visit {
  const browser = personsBrowser(dice, atWork);
  const way = dice.weighted<Manner['way']>([
    ['link', 82],
    ['page', 15],
    ['form', 3],
  ]);
  const link = way === 'page' ? pageLink : answer.score;
  const tapsOnly = way === 'link' && typed === 0 && dice.chance(0.6);
  const readingMs = tapsOnly ? dice.whole(1_100, 2_900) : dice.whole(4_000, 14_000);
  const openedAt = Math.max(answer.sentAt + 5_000, answer.answeredAt - readingMs);
  const stayMs = answer.actedAt - openedAt;
  const opens = [openOf(link, openedAt, browser)];
  if (tapsOnly && dice.chance(0.009)) {
    const slip = answer.score === 10 ? 9 : answer.score + 1;
    opens.unshift(openOf(slip, openedAt - dice.whole(2_500, 8_000), browser));
  } else if (dice.chance(0.06)) {
    opens[0] = { ...openOf(link, openedAt, browser), opens: 2, lastAt: answer.actedAt + dice.whole(20_000, 50_000) };
  }
  return visit(answer, browser, opens, pageOf(dice, { way, tapsOnly, typed, stayMs, browser }));
}

type Manner = { way: 'link' | 'page' | 'form'; tapsOnly: boolean; typed: number; stayMs: number; browser: Browser };

function pageOf(dice: Dice, { way, tapsOnly, typed, stayMs, browser }: Manner): Page {
  const machine = { automated: false, trapFilled: false };
  if (way === 'form') return { act: 'form', pointerEvents: 0, keyEvents: 0, visibleMs: null, ...machine };
  if (tapsOnly) return { act: 'arrival', pointerEvents: 0, keyEvents: 0, visibleMs: stayMs, ...machine };
  const pointerEvents = browser.onPhone ? dice.whole(1, 9) : dice.whole(6, 60);
  return { act: 'touch', pointerEvents, keyEvents: typed, visibleMs: stayMs, ...machine };
}

/** What a mail scanner did that opens links with scripts running, seconds after the message came. */
export function scannersVisit(dice: Dice, answer: Answer): Visit {
  const browser = scannersBrowser(dice);
  const everyLink = dice.chance(0.8);
  const opens = everyLink
    ? scannerOpens(dice, answer.sentAt, browser)
    : [openOf(answer.score, answer.actedAt - 400, browser)];
  const visibleMs = dice.chance(0.5) ? dice.whole(0, 280) : dice.whole(600, 3_000);
  return visit(answer, browser, opens, {
    act: dice.chance(0.04) ? 'form' : 'arrival',
    pointerEvents: 0,
    keyEvents: 0,
    visibleMs,
    automated: dice.chance(0.3),
    trapFilled: dice.chance(0.05),
  });
}

/** The eleven scores in their order, then the hidden link: all within seconds. */
export function scannerOpens(dice: Dice, sentAt: number, browser = scannersBrowser(dice)): Opened[] {
  const firstAt = sentAt + dice.whole(800, 9_000);
  const links = [...Array(pageLink).keys(), ...(dice.chance(0.7) ? [hiddenLink] : [])];
  return links.map((link) => openOf(link, firstAt + link * dice.whole(30, 400), browser));
}

/** Somebody looked at the page and left it. */
export function idleOpens(dice: Dice, at: number, atWork: boolean): Opened[] {
  return [openOf(pageLink, at, personsBrowser(dice, atWork))];
}

function openOf(link: number, at: number, { userAgent, network }: Browser): Opened {
  return { link, firstAt: at, lastAt: at, opens: 1, userAgent, network };
}

function visit({ sentAt, actedAt }: Answer, browser: Browser, opens: Opened[], page: Page): Visit {
  const near = opens.flatMap(({ link, firstAt, lastAt }) => {
    const at = [firstAt, lastAt].find((time) => Math.abs(time - actedAt) <= nearMs);
    return at === undefined ? [] : [{ link, firstAtSeconds: (at - sentAt) / 1_000 }];
  });
  const evidence: Evidence = {
    ...page,
    userAgent: browser.userAgent,
    network: browser.network,
    actedAt: new Date(actedAt).toISOString(),
    secondsSinceDelivery: Math.round((actedAt - sentAt) / 1_000),
    scoreLinks: near
      .filter(({ link }) => link < pageLink)
      .map(({ link, firstAtSeconds }) => ({ score: link, firstAtSeconds })),
    hiddenLinkOpened: near.some(({ link }) => link === hiddenLink),
  };
  return { evidence, opens, ...judgeScore(evidence) };
}
