// Whether a score was given by a person. Mail scanners open links and run scripts; people tap a number and close the tab.
// More signs of a machine never turn a suspect score into a trusted one, so a score can be judged again as signs come in.
import { isRobot } from './robots.ts';

/**
 * How the score came. `arrival`: the page's script recorded the score of the link that was followed, and nobody touched
 * the page. `touch`: a pointer or key event of a person on the page. `form`: posted without script. `text`: written back as a
 * text message.
 */
export type Act = 'arrival' | 'touch' | 'form' | 'text';

export type ScoreEvidence = {
  act: Act;
  /** From the delivery of the message to this act; null where the moment of delivery is not known. */
  secondsSinceDelivery: number | null;
  /** The distinct score links fetched so far, with the seconds from delivery to the first fetch of each. */
  scoreLinks: readonly { score: number; firstAtSeconds: number }[];
  /** Whether the link was fetched that a reader cannot see. */
  hiddenLinkOpened: boolean;
  /** Events made by the browser's user, not by a script. */
  pointerEvents: number;
  keyEvents: number;
  /** How long the page was visible before the score was sent; null where nobody measured. */
  visibleMs: number | null;
  /** Whether the browser said that a program drives it (`navigator.webdriver`). */
  automated: boolean;
  userAgent: string;
  /** Whether the field was filled in that a person cannot see. */
  trapFilled: boolean;
};

export type Verdict = 'trusted' | 'suspect';

const arrivalDelaySecondsMin = 20;
const formDelaySecondsMin = 5;
const scoreLinksMax = 2;
const linkGapSecondsMin = 10;
const visibleMsMin = 300;

const descriptions = {
  trap_filled: 'A field was filled in that people cannot see.',
  hidden_link: 'A link was opened that people cannot see.',
  automated_browser: 'The browser said that a program controls it.',
  robot_user_agent: 'The user agent is that of a mail scanner, a tool or a browser without a screen.',
  too_soon: 'It came sooner after delivery than a person opens an e-mail.',
  many_links: 'Three or more of the score links were opened.',
  links_at_once: 'Two score links were opened within ten seconds.',
  not_seen: 'The page was hardly visible before the score was sent.',
} as const;

export type SuspicionReason = keyof typeof descriptions;

export const suspicionReasons = Object.keys(descriptions) as readonly SuspicionReason[];

/** A reason in one plain English sentence. */
export function describeReason(reason: SuspicionReason): string {
  return descriptions[reason];
}

/** The evidence of a score that nothing speaks against: tapped in an e-mail a minute after it came. */
export const plainlyClean: ScoreEvidence = {
  act: 'arrival',
  secondsSinceDelivery: 60,
  scoreLinks: [{ score: 9, firstAtSeconds: 58 }],
  hiddenLinkOpened: false,
  pointerEvents: 0,
  keyEvents: 0,
  visibleMs: 1_000,
  automated: false,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
  trapFilled: false,
};

/**
 * The verdict on one score, with every reason that speaks against it; trusted exactly when there is none.
 *
 * A touch counts whatever was fetched beside it: a person behind a mail scanner must count. So does what somebody wrote from the
 * number that was asked: machines open links, they do not write back. A form needs a browser and a moment of time. An arrival
 * shows no more than that a link was followed by something that runs scripts, so here what is known of the links, the browser and
 * the time decides.
 */
export function judgeScore(evidence: ScoreEvidence): { verdict: Verdict; reasons: SuspicionReason[] } {
  const found = signs(evidence);
  const reasons = suspicionReasons.filter((reason) => found[reason] && weighs(reason, evidence.act));
  return { verdict: reasons.length > 0 ? 'suspect' : 'trusted', reasons };
}

function signs(evidence: ScoreEvidence): Record<SuspicionReason, boolean> {
  const delayMin = evidence.act === 'form' ? formDelaySecondsMin : arrivalDelaySecondsMin;
  return {
    trap_filled: evidence.trapFilled,
    hidden_link: evidence.hiddenLinkOpened,
    automated_browser: evidence.automated,
    robot_user_agent: isRobot(evidence.userAgent),
    too_soon: evidence.secondsSinceDelivery !== null && evidence.secondsSinceDelivery < delayMin,
    many_links: evidence.scoreLinks.length > scoreLinksMax,
    links_at_once: openedAtOnce(evidence.scoreLinks),
    not_seen: evidence.visibleMs !== null && evidence.visibleMs < visibleMsMin,
  };
}

function weighs(reason: SuspicionReason, act: Act): boolean {
  if (act === 'touch') return reason === 'trap_filled';
  if (act === 'text') return false;
  if (act === 'form') return reason === 'trap_filled' || reason === 'robot_user_agent' || reason === 'too_soon';
  return true;
}

function openedAtOnce(links: ScoreEvidence['scoreLinks']): boolean {
  const moments = links.map((link) => link.firstAtSeconds).sort((one, other) => one - other);
  return moments.some((moment, index) => index > 0 && moment - (moments[index - 1] as number) < linkGapSecondsMin);
}
