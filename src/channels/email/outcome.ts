// What became of a handover to a mail server, told from the error and from whether the content had begun to leave.
import type { Outcome } from '../channel.ts';

/** What nodemailer tells about a failure; `responseCode` is the server's, `code` names the step. */
export type SmtpError = Error & { code?: string; response?: string; responseCode?: number };

/** Refusals of the client rather than of the message: signing in or TLS is needed, or the session is out of step. */
const aboutTheSession = new Set([503, 530, 534, 535, 538]);
const replyLengthMax = 500;

export function accepted(reply: string): Outcome {
  return { kind: 'accepted', reply: shortReply(reply) };
}

/**
 * Classifies a failure. A reply of the server is decisive at any point; without one, a message whose content had begun to
 * leave may have been taken.
 */
export function outcomeOfError(error: SmtpError, contentBegan: boolean): Outcome {
  const reply = shortReply(error.response ?? error.message);
  const code = error.responseCode ?? 0;
  const inEnvelope = error.code === 'EENVELOPE';
  const aboutTheMessage = inEnvelope || error.code === 'EMESSAGE' || contentBegan;
  if (inEnvelope && error.response === undefined) return { kind: 'refused', reply };
  if (error.code === 'EAUTH') return { kind: 'deferred', reply: `Signing in to the mail server failed: ${reply}` };
  if (code >= 500 && code < 600 && aboutTheMessage && !aboutTheSession.has(code)) return { kind: 'refused', reply };
  if (code >= 400 && code < 600) return { kind: 'deferred', reply };
  if (!contentBegan) return { kind: 'deferred', reply };
  return { kind: 'uncertain', reply: `No answer after the message was sent: ${reply}` };
}

/** On one line, and short enough to keep with each message. */
function shortReply(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, replyLengthMax);
}
