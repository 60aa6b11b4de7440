// A letter of Hark itself to one of its users: a few lines and one link. It is not a survey, so it has no unsubscribe, and
// nothing in it is loaded from elsewhere.
import type { Rendered } from '../channel.ts';
import { deliverableAddress } from './address.ts';
import { mailboxField, oneLine, textField } from './headers.ts';
import { bodyFields, composeMessage } from './message.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import { envelopeSender, mailHost, parseMailbox } from './sender.ts';
import type { EmailContent, EmailIdentity } from './settings.ts';

export type Notice = {
  to: string;
  subject: string;
  /** Paragraphs before the link. */
  lines: readonly string[];
  link: { text: string; url: string };
  /** Paragraphs after it, in small print. */
  after: readonly string[];
};

/** @throws Error when mail cannot go to the address, or the sender's cannot be read. */
export function composeNotice(notice: Notice, settings: EmailIdentity, messageId: string): Rendered<EmailContent> {
  const address = deliverableAddress(notice.to);
  if (address === null) throw new Error('This is not an address that mail can be sent to.');
  const sender = parseMailbox(settings.from);
  const name = sender.name ?? 'Hark';
  const subject = oneLine(notice.subject);
  const text = textOf(notice);
  const html = htmlOf(notice);
  const id = `${messageId}@${mailHost(settings.publicHost)}`;
  const fields =
    mailboxField('From', name, sender.address) +
    mailboxField('To', null, address) +
    textField('Subject', subject) +
    `Message-ID: <${id}>\r\nAuto-Submitted: auto-generated\r\n` +
    bodyFields;
  return {
    address,
    subject,
    messageId: id,
    content: {
      envelope: { from: envelopeSender(settings.returnPath, messageId), to: address },
      raw: composeMessage(fields, encodeQuotedPrintable(text), encodeQuotedPrintable(html)),
      from: `${oneLine(name)} <${sender.address}>`,
      html,
      text,
    },
  };
}

function textOf({ lines, link, after }: Notice): string {
  return `${[...lines, `${link.text}:\n${link.url}`, ...after].join('\n\n')}\n`;
}

function htmlOf({ subject, lines, link, after }: Notice): string {
  const paragraphs = (all: readonly string[], style: string) =>
    all.map((line) => `<p style="margin:0 0 16px;${style}">${escapeHtml(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 20px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:24px">
<div style="max-width:480px;margin:0 auto">
${paragraphs(lines, '')}
<p style="margin:24px 0"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#1f2228;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(link.text)}</a></p>
${paragraphs(after, 'font-size:14px;line-height:20px')}
</div></body></html>
`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}
