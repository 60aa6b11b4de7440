// Which domain answers for an address, and which one for a whole organisation.

/** The domain of an address, in lower case; empty where there is none. */
export function domainOfAddress(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');
}

// Below these, countries let organisations register names, as in acme.co.uk.
const registries =
  /^(ac|asn|co|com|edu|firm|gen|go|gob|gouv|gov|gv|id|ind|info|ltd|me|mil|net|ne|nom|or|org|plc|pro|sch|school|web)$/;

/**
 * The organisational domain of RFC 7489 §3.2 by a small rule instead of the list of all public suffixes: the last two labels,
 * or the last three where the last is a country and the one before it is a usual registry, as `co` in acme.co.uk. Where
 * the rule takes a registry for an organisation, one record more is asked for, and no decision hangs on it.
 */
export function organisationalDomain(domain: string): string {
  const labels = domain.split('.');
  const [registry = '', country = ''] = labels.slice(-2);
  const kept = country.length === 2 && registries.test(registry) ? 3 : 2;
  return labels.slice(-kept).join('.');
}

/** RFC 7489 §3.1: the same domain, or for relaxed alignment the same organisation. */
export function isAligned(domain: string, from: string, strict: boolean): boolean {
  return domain === from || (!strict && organisationalDomain(domain) === organisationalDomain(from));
}

/** Names that no public DNS knows: without a dot, or below what RFC 2606, 6761 and 6762 and ICANN set aside. */
export function isOutsideTheDns(domain: string): boolean {
  return (
    !domain.includes('.') || /(^|\.)(test|example|invalid|localhost|local|internal|lan)$|^\[|^[\d.]+$/.test(domain)
  );
}
