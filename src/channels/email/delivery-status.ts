// What a failure says about the address: whether mail will never reach it, or did not this time. Read from the enhanced status
// code (RFC 3463) and, where that is missing or known to be used oddly, from the words beside it.

/** About the address or the mailbox behind it, which another message will find no better. */
const hardCodes = new Set([
  '5.1.0',
  '5.1.1',
  '5.1.2',
  '5.1.3',
  '5.1.4',
  '5.1.6',
  '5.1.9',
  '5.1.10',
  '5.2.1',
  '5.4.4',
  // Exchange Online: the directory does not know the recipient; no such domain; the account is disabled.
  '5.4.1',
  '5.4.310',
  '5.7.13',
]);

/** Codes that senders use for everything; only the words tell. */
const vagueCodes = new Set(['5.0.0', '5.1.0', '5.2.0', '5.3.0', '5.4.0', '5.4.1', '5.5.0', '5.7.0', '5.7.1']);

const passing =
  /quota|mailbox (is )?full|full mailbox|over ?(its |the )?(size )?limit|storage|spam|junk|block(ed|list)|black ?list|reputation|polic(y|ies)|dmarc|\bspf\b|\bdkim\b|rate.?limit|too (many|large|big)|temporar|try(ing)? (again|later)|grey.?list|timed? ?out|unauthenticated|content/i;
const lasting =
  /(user|recipient|mailbox|account|address|alias)[^.\n]{0,60}(unknown|not found|not exist|does ?n.t exist|invalid|unavailable|disabled|inactive|closed|deactivated|deleted|suspended|no longer|rejected)|(unknown|no such|invalid|bad|nonexistent|non-existent|unrouteable|undeliverable|disabled) (user|recipient|mailbox|account|address|person|destination|local part|domain)|not (a valid|our) (mailbox|recipient|customer|user)|no mailbox (here )?by that name|(host|domain)[^.\n]{0,40}(not found|does ?n.t exist|nxdomain)|\bno mx\b|(does not|does ?n.t) (exist|have an? [\w.-]+ account)|couldn.t be found|wasn.t found/i;

/** The first enhanced status code in a text, such as `5.1.1`; null where there is none. */
export function findStatus(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null;
}

/**
 * Whether a failure for good is the address's fault.
 * @param status the enhanced status code, where there is one.
 * @param words what the server said, which may hold a code of its own.
 */
export function isBadAddress(status: string | null, words: string): boolean {
  const said = findStatus(words);
  const code = status === null || (vagueCodes.has(status) && said !== null) ? (said ?? status) : status;
  if (code?.startsWith('4.') || code?.startsWith('2.')) return false;
  if (code !== null && !vagueCodes.has(code)) return hardCodes.has(code);
  if (passing.test(words)) return false;
  if (lasting.test(words)) return true;
  return code !== null && hardCodes.has(code);
}
