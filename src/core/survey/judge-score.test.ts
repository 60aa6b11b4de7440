// The verdict on a score: the cases that decided the rules, and that more suspicion never helps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeReason, judgeScore, plainlyClean, type ScoreEvidence, suspicionReasons } from './judge-score.ts';

const headless =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36';

function judge(change: Partial<ScoreEvidence>) {
  return judgeScore({ ...plainlyClean, ...change });
}

function links(...moments: number[]) {
  return moments.map((firstAtSeconds, score) => ({ score, firstAtSeconds }));
}

describe('the score of a link that was followed', () => {
  test('counts when a person taps 9 minutes after delivery and closes the tab two seconds later', () => {
    const tapped = judge({ secondsSinceDelivery: 240, scoreLinks: links(238), visibleMs: 1_000 });
    expect(tapped).toEqual({ verdict: 'trusted', reasons: [] });
  });

  test('counts when the tab is closed after half a second', () => {
    expect(judge({ visibleMs: 500 }).verdict).toBe('trusted');
  });

  test('counts when a person taps 9, goes back and taps 10 half a minute later', () => {
    expect(judge({ secondsSinceDelivery: 271, scoreLinks: links(240, 270) }).verdict).toBe('trusted');
  });

  test('counts where the moment of delivery is not known', () => {
    expect(judge({ secondsSinceDelivery: null }).verdict).toBe('trusted');
  });

  test('is suspect when all eleven links were opened with scripts running', () => {
    const all = judge({
      secondsSinceDelivery: 300,
      scoreLinks: links(...Array.from({ length: 11 }, (_, n) => 280 + 2 * n)),
    });
    expect(all).toEqual({ verdict: 'suspect', reasons: ['many_links', 'links_at_once'] });
  });

  test('is suspect when it was opened a second after delivery in a browser without a screen', () => {
    const scanned = judge({ secondsSinceDelivery: 2, scoreLinks: links(1), userAgent: headless, automated: true });
    expect(scanned.reasons).toEqual(['automated_browser', 'robot_user_agent', 'too_soon']);
  });

  test.each([
    ['hidden_link', { hiddenLinkOpened: true }],
    ['automated_browser', { automated: true }],
    ['robot_user_agent', { userAgent: '' }],
    ['too_soon', { secondsSinceDelivery: 19.9 }],
    ['many_links', { scoreLinks: links(100, 200, 300) }],
    ['links_at_once', { scoreLinks: links(109.9, 100) }],
    ['not_seen', { visibleMs: 299 }],
    ['trap_filled', { trapFilled: true }],
  ] as const)('is suspect for %s alone', (reason, change) => {
    expect(judge(change)).toEqual({ verdict: 'suspect', reasons: [reason] });
  });

  test('is trusted at the very limits', () => {
    expect(judge({ secondsSinceDelivery: 20, scoreLinks: links(100, 110), visibleMs: 300 }).verdict).toBe('trusted');
  });
});

describe('a score given by touch', () => {
  test('counts behind a mail scanner that fetched everything', () => {
    const behindScanner = judge({
      act: 'touch',
      secondsSinceDelivery: 90,
      scoreLinks: links(...Array.from({ length: 11 }, () => 1)),
      hiddenLinkOpened: true,
      pointerEvents: 1,
    });
    expect(behindScanner).toEqual({ verdict: 'trusted', reasons: [] });
  });

  test('is suspect only when the hidden field was filled in', () => {
    expect(judge({ act: 'touch', trapFilled: true })).toEqual({ verdict: 'suspect', reasons: ['trap_filled'] });
  });
});

describe('a score posted without script', () => {
  test('counts from a browser, whatever a scanner fetched before', () => {
    const posted = judge({ act: 'form', visibleMs: null, scoreLinks: links(1, 1, 1), hiddenLinkOpened: true });
    expect(posted.verdict).toBe('trusted');
  });

  test.each([
    ['trap_filled', { trapFilled: true }],
    ['robot_user_agent', { userAgent: 'curl/8.5.0' }],
    ['too_soon', { secondsSinceDelivery: 4.9 }],
  ] as const)('is suspect for %s alone', (reason, change) => {
    expect(judge({ act: 'form', visibleMs: null, ...change })).toEqual({ verdict: 'suspect', reasons: [reason] });
  });

  test('is trusted five seconds after delivery', () => {
    expect(judge({ act: 'form', secondsSinceDelivery: 5 }).verdict).toBe('trusted');
  });
});

const moment = fc.double({ min: -10, max: 1_000, noNaN: true });
const evidence: fc.Arbitrary<ScoreEvidence> = fc.record({
  act: fc.constantFrom('arrival', 'touch', 'form'),
  secondsSinceDelivery: fc.option(moment),
  scoreLinks: fc.uniqueArray(fc.record({ score: fc.integer({ min: 0, max: 10 }), firstAtSeconds: moment }), {
    selector: ({ score }) => score,
  }),
  hiddenLinkOpened: fc.boolean(),
  pointerEvents: fc.nat(),
  keyEvents: fc.nat(),
  visibleMs: fc.option(fc.nat()),
  automated: fc.boolean(),
  userAgent: fc.constantFrom(plainlyClean.userAgent, headless, ''),
  trapFilled: fc.boolean(),
});

const worse: readonly ((known: ScoreEvidence, by: number) => ScoreEvidence)[] = [
  (known) => ({ ...known, hiddenLinkOpened: true }),
  (known) => ({ ...known, automated: true }),
  (known) => ({ ...known, trapFilled: true }),
  (known) => ({ ...known, userAgent: headless }),
  (known, by) => ({ ...known, visibleMs: known.visibleMs === null ? null : Math.max(0, known.visibleMs - by) }),
  (known, by) => ({
    ...known,
    secondsSinceDelivery: known.secondsSinceDelivery === null ? null : known.secondsSinceDelivery - by,
  }),
  (known, by) => {
    const score = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].find((other) =>
      known.scoreLinks.every((link) => link.score !== other),
    );
    return score === undefined ? known : { ...known, scoreLinks: [...known.scoreLinks, { score, firstAtSeconds: by }] };
  },
];

describe('every verdict', () => {
  test('keeps all its reasons when more speaks against the score', () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...worse), fc.nat(1_000), (known, worsen, by) => {
        const before = judgeScore(known);
        const after = judgeScore(worsen(known, by));
        expect(after.reasons).toEqual(expect.arrayContaining(before.reasons));
        if (before.verdict === 'suspect') expect(after.verdict).toBe('suspect');
      }),
    );
  });

  test('is never worse for a touch than for an arrival with the same evidence', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const arrival = judgeScore({ ...known, act: 'arrival' });
        const touch = judgeScore({ ...known, act: 'touch' });
        expect(arrival.reasons).toEqual(expect.arrayContaining(touch.reasons));
      }),
    );
  });

  test('is suspect exactly when it names a reason, and each reason is described', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const { verdict, reasons } = judgeScore(known);
        expect(verdict === 'suspect').toBe(reasons.length > 0);
      }),
    );
    for (const reason of suspicionReasons) expect(describeReason(reason)).toMatch(/^[A-Z].*\.$/);
  });

  test('does not depend on the order in which links are listed', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const turned = { ...known, scoreLinks: [...known.scoreLinks].reverse() };
        expect(judgeScore(turned)).toEqual(judgeScore(known));
      }),
    );
  });
});

describe('a score that was written back as a text message', () => {
  test('counts whatever was fetched beside it and however soon it came', () => {
    const written = judge({
      act: 'text',
      secondsSinceDelivery: 2,
      scoreLinks: links(0, 1, 2, 3),
      hiddenLinkOpened: true,
      userAgent: '',
      visibleMs: null,
    });
    expect(written).toEqual({ verdict: 'trusted', reasons: [] });
  });
});
