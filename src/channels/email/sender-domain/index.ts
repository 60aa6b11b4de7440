// Looks up in the DNS whether receivers will believe the sender. It only advises: no mail waits for it.
import { checkDkim, dkimWithoutSelector } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkMailExchange } from './check-mail-exchange.ts';
import { checkSpf, spfOfService } from './check-spf.ts';
import type { DomainCheck, SenderIdentity } from './domain-check.ts';
import { domainOfAddress, isOutsideTheDns } from './domain-names.ts';
import { askingOnce, type Lookup } from './lookup.ts';
import { findSendingHosts } from './sending-hosts.ts';

export type { DnsRecord, DomainCheck, SenderIdentity } from './domain-check.ts';
export type { Lookup } from './lookup.ts';

/** `checks` is empty where `reason`, a sentence, says why there is nothing to look up. */
export type DomainReport = { domain: string; reason: string | null; checks: DomainCheck[] };

export async function checkSenderDomain(dns: Lookup, sender: SenderIdentity): Promise<DomainReport> {
  const domain = domainOfAddress(sender.from);
  if (isOutsideTheDns(domain)) {
    const help =
      sender.service === undefined
        ? 'Set HARK_MAIL_FROM to an address of your own domain.'
        : 'Give the connection a sender of your own domain.';
    const reason = `Mails come from ${sender.from}, and no public DNS knows ${domain}. ${help}`;
    return { domain, reason, checks: [] };
  }
  const ownWay = sender.service === undefined;
  const lookup = askingOnce(dns);
  const bounceDomain = domainOfAddress(sender.returnPath);
  // Asked now, needed later: where the DNS does not answer, all of it is waited for at the same time.
  void lookup.txt(bounceDomain);
  void lookup.txt(`_dmarc.${domain}`);
  const keys = sender.dkimKeys.map((key) => ({ ...key, domain: key.domain ?? domain }));
  const [spf, dkim, replies, bounces] = await Promise.all([
    leavesByApi(sender)
      ? spfOfService(sender.service)
      : findSendingHosts(lookup, sender).then((hosts) => checkSpf(lookup, sender.returnPath, hosts)),
    Promise.all(keys.map(({ selector, domain }) => checkDkim(lookup, selector, domain))),
    checkMailExchange(lookup, 'replies', domain, ownWay ? 'HARK_MAIL_FROM' : 'the sender of the connection'),
    bounceDomain === domain
      ? []
      : checkMailExchange(
          lookup,
          'bounces',
          bounceDomain,
          ownWay ? 'HARK_MAIL_RETURN_PATH' : 'the return path of the connection',
        ),
  ]);
  const dmarc = await checkDmarc(lookup, domain, { bounceDomain, spf, dkim });
  const signatures = dkim.length === 0 ? [dkimWithoutSelector(sender.service)] : dkim.map(({ check }) => check);
  return { domain, reason: null, checks: [spf.check, ...signatures, dmarc, replies].concat(bounces) };
}

/** A service that is reached by its API sends with an envelope of its own. */
function leavesByApi(sender: SenderIdentity): sender is SenderIdentity & { service: string } {
  return sender.service !== undefined && sender.smtpHost === null;
}
