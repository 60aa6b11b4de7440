// Turns one survey version into a function that renders its e-mails. Rendering fills in names and links, reads no clock and
// does no I/O: the Date of a message is that of its handover.
import { chooseLocale, type Locale } from '../../core/survey/index.ts';
import type { Links, Recipient, Rendered, Template } from '../channel.ts';
import { deliverableAddress } from './address.ts';
import { type Body, compileBody } from './body.ts';
import { loadDesigns } from './design.ts';
import { mailboxField, oneLine, textField, urlField } from './headers.ts';
import { bodyFields, composeMessage } from './message.ts';
import { reword } from './reword.ts';
import { envelopeSender, mailHost, parseMailbox } from './sender.ts';
import type { EmailContent, EmailIdentity } from './settings.ts';
import { withoutHoles } from './skeleton.ts';

/** `Auto-Submitted` and its Exchange counterpart keep thousands of out-of-office replies out of the sender's mailbox. */
const fixedFields =
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n' +
  'Auto-Submitted: auto-generated\r\n' +
  'X-Auto-Response-Suppress: OOF, AutoReply\r\n' +
  bodyFields;

/**
 * Compiles a template for all languages; each is composed when it is first asked for.
 * @returns a function that throws when a recipient has no address that mail can go to.
 * @throws Error when a merge tag or the sender's address cannot be read.
 */
export async function compileTemplate(
  template: Template,
  settings: EmailIdentity,
): Promise<(recipient: Recipient, links: Links, messageId: string) => Rendered<EmailContent>> {
  const {
    definition: survey,
    workspaceName,
    subjectPrefix = '',
    wording = null,
  }: Template = JSON.parse(withoutHoles(JSON.stringify(template)));
  const definition = wording === null ? survey : reword(survey, wording);
  const designs = await loadDesigns();
  const compile = (locale: Locale) => compileBody({ definition, workspaceName }, designs, locale);
  const bodies = new Map([[definition.locale, compile(definition.locale)]]);

  const sender = parseMailbox(settings.from);
  const senderName = sender.name ?? workspaceName;
  const from = mailboxField('From', senderName, sender.address);
  const idHost = mailHost(settings.publicHost);

  return (recipient, links, messageId) => {
    const address = deliverableAddress(recipient.email);
    if (address === null) throw new Error('This contact has no e-mail address that mail can be sent to.');
    const locale = chooseLocale(recipient.locale, null, definition.locale);
    const body = bodies.get(locale) ?? compile(locale);
    bodies.set(locale, body);

    const contact = contactOf(recipient);
    const values = { contact, product: definition.productName, workspace: workspaceName };
    const { subject: ownSubject, text, html }: Body = body(values, links);
    const subject = subjectPrefix + ownSubject;
    const id = messageId.replace(/[^\w.+-]/g, '-');
    const fields =
      from +
      mailboxField('To', contact.name, address) +
      textField('Subject', subject) +
      `Message-ID: <${id}@${idHost}>\r\n` +
      urlField('List-Unsubscribe', links.unsubscribe) +
      `Content-Language: ${locale}\r\n` +
      fixedFields;
    return {
      address,
      subject,
      messageId: `${id}@${idHost}`,
      content: {
        envelope: { from: envelopeSender(settings.returnPath, id), to: address },
        raw: composeMessage(fields, text.encoded, html.encoded),
        from: `${oneLine(senderName)} <${sender.address}>`,
        html: html.text,
        text: text.text,
      },
    };
  };
}

/** What a merge tag may know of a recipient, whatever else the object holds. */
function contactOf({ name, email, phone, locale, properties }: Recipient): Recipient {
  return { name: name === null ? null : oneLine(name), email, phone, locale, properties };
}
