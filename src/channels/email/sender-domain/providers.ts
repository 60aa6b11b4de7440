// What well-known mail services ask their customers to put into SPF, as their own manuals say. They send from other hosts
// than they take mails at, so that the address of the server says nothing.
import { organisationalDomain } from './domain-names.ts';

const includes: Readonly<Record<string, string>> = {
  'amazonaws.com': 'amazonses.com',
  'brevo.com': 'spf.brevo.com',
  'gmail.com': '_spf.google.com',
  'google.com': '_spf.google.com',
  'mailgun.org': 'mailgun.org',
  'mailjet.com': 'spf.mailjet.com',
  'mtasv.net': 'spf.mtasv.net',
  'office365.com': 'spf.protection.outlook.com',
  'postmarkapp.com': 'spf.mtasv.net',
  'sendgrid.net': 'sendgrid.net',
  'sparkpostmail.com': 'sparkpostmail.com',
};

/** The domain to include for a mail server, null where it belongs to no service that is known here. */
export function includeOf(smtpHost: string): string | null {
  return includes[organisationalDomain(smtpHost.toLowerCase())] ?? null;
}
