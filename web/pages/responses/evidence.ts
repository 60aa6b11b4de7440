// What is known of how a score came, in words that a person without a manual understands.

export type Fact = { name: string; value: string };

const acts: Readonly<Record<string, string>> = {
  arrival: 'A number in the e-mail was followed, and the page that opened saved it. Nobody touched the page.',
  touch: 'A tap, a click or a key press on the page',
  form: 'Sent by a page without script',
  text: 'Written back as a text message',
};

/** Facts in a fixed order; what was not measured is left out. */
export function readEvidence(evidence: Readonly<Record<string, unknown>>): Fact[] {
  const { act, secondsSinceDelivery, scoreLinks, hiddenLinkOpened, pointerEvents, keyEvents, visibleMs } = evidence;
  const came = [
    fact('How', typeof act === 'string' ? (acts[act] ?? act) : null),
    fact('After delivery', isNumber(secondsSinceDelivery) ? writeDuration(secondsSinceDelivery) : null),
  ].filter((one) => one !== null);
  // There is no page behind a text message, so nothing was measured on one.
  if (act === 'text') return came;
  return [
    ...came,
    fact('Page visible', isNumber(visibleMs) ? writeDuration(visibleMs / 1_000) : null),
    fact('Links opened', Array.isArray(scoreLinks) ? writeLinks(scoreLinks) : null),
    fact('Hidden link', writeYes(hiddenLinkOpened, 'Opened: people cannot see it', 'Not opened')),
    fact('Pointer events', isNumber(pointerEvents) ? String(pointerEvents) : null),
    fact('Key events', isNumber(keyEvents) ? String(keyEvents) : null),
    fact('Automated', writeYes(evidence.automated, 'Yes, says the browser', 'No, says the browser')),
    fact('Hidden field', writeYes(evidence.trapFilled, 'Filled in: people cannot see it', 'Left empty')),
    fact('Network', typeof evidence.network === 'string' ? evidence.network : null),
    fact('User agent', typeof evidence.userAgent === 'string' ? evidence.userAgent || 'None' : null),
  ].filter((one) => one !== null);
}

function fact(name: string, value: string | null): Fact | null {
  return value === null ? null : { name, value };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function writeYes(value: unknown, yes: string, no: string): string | null {
  return typeof value === 'boolean' ? (value ? yes : no) : null;
}

function writeLinks(links: readonly { score?: unknown; firstAtSeconds?: unknown }[]): string {
  const known = links.filter((link) => isNumber(link.score) && isNumber(link.firstAtSeconds));
  if (known.length === 0) return 'None';
  return known.map((link) => `${link.score} after ${writeDuration(link.firstAtSeconds as number)}`).join(', ');
}

/** "0.8 s", "42 s", "3 min", "2 h 5 min", "3 days" */
export function writeDuration(seconds: number): string {
  if (seconds < 10 && !Number.isInteger(seconds)) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1_440)} days`;
}
