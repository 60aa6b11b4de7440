// The macros of SPF (RFC 7208 §7): names that depend on who sends.
import { domainOfAddress } from './domain-names.ts';
import { dotted, type Ip } from './ip-network.ts';

/** Who hands over a mail: its address, the address in MAIL FROM, what it calls itself. */
export type SpfSender = { ip: Ip; sender: string; helo: string };

const macro = /%(?:\{([slodiphcrtv])(\d*)(r?)([-.+,/_=]*)\}|([%_-])|)/gi;

/** Whether every percent sign begins a macro of a domain; those of explanations (`c`, `r`, `t`) are none here. */
export function hasValidMacros(text: string): boolean {
  return [...text.matchAll(macro)].every(
    ([whole, letter, digits]) =>
      whole !== '%' && !(letter !== undefined && /[crt]/i.test(letter)) && !(digits !== '' && Number(digits) === 0),
  );
}

/**
 * Puts in what the macros stand for; `domain` is the one whose record is read. `%{p}` becomes "unknown", which RFC 7208 §7.3
 * allows for a name that was not looked up. What is longer than 253 characters loses labels from the left.
 */
export function expandMacros(text: string, { ip, sender, helo }: SpfSender, domain: string): string {
  const values: Record<string, string> = {
    s: sender,
    l: sender.slice(0, sender.lastIndexOf('@')),
    o: domainOfAddress(sender),
    d: domain,
    i: dotted(ip),
    p: 'unknown',
    v: ip.version === 4 ? 'in-addr' : 'ip6',
    h: helo,
  };
  const expanded = text.replace(macro, (whole, letter, digits, reversed, delimiters, escaped) => {
    if (escaped !== undefined) return { '%': '%', _: ' ', '-': '%20' }[escaped as string] as string;
    if (letter === undefined) return whole;
    const value = values[letter.toLowerCase()] ?? '';
    const parts = value.split(new RegExp(`[${(delimiters || '.').replace(/[-/]/g, '\\$&')}]`));
    if (reversed) parts.reverse();
    const kept = (digits ? parts.slice(-Number(digits)) : parts).join('.');
    return letter === letter.toUpperCase() ? encodeURIComponent(kept) : kept;
  });
  return shortened(expanded.replace(/\.$/, ''));
}

function shortened(name: string): string {
  let rest = name;
  while (rest.length > 253 && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1);
  return rest;
}
