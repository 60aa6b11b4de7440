// The frame of the message: a plain-text part and an HTML part, of which a mail program shows the last it can.

/** Cannot occur in quoted-printable, where `=` stands only before two hexadecimal digits or at the end of a line. */
const boundary = '=_hark_part';

const partHeaders = (type: string) =>
  `\r\n--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;

const beforeText = partHeaders('text/plain');
const beforeHtml = partHeaders('text/html');
const afterHtml = `\r\n--${boundary}--\r\n`;

/** The header fields that say how the body is built; ends with CRLF. */
export const bodyFields = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n`;

/**
 * Puts a message together.
 * @param fields all header fields, `bodyFields` among them, each ending with CRLF.
 * @param text quoted-printable, as is `html`.
 */
export function composeMessage(fields: string, text: string, html: string): string {
  return fields + beforeText + text + beforeHtml + html + afterHtml;
}
