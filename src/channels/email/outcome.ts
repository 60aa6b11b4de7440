// What became of a handover to a mail server, told from the error and from whether the content had begun to leave.
import type { Outcome } from '../channel.ts';
import { findStatus, isBadAddress } from './delivery-status.ts';

/** What nodemailer tells about a failure; `responseCode` is the server's, `code` names the step. */
export type SmtpError = Error & { code?: string; response?: string; responseCode?: number; command?: string };

/** Refusals of the client rather than of the message: signing in or TLS is needed, or the session is out of step. */
const aboutTheSession = new Set([503, 530, 534, 535, 538]);
const replyLengthMax = 500;
/** How long nothing is tried where the server itself is the trouble, and where a person must mend the password or the sender. */
const outagePauseMs = 10_000;
const settingsPauseMs = 60_000;
const isAway = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH/;

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
  if (error.code === 'EAUTH') {
    return { kind: 'deferred', reply: `Signing in to the mail server failed: ${reply}`, pauseMs: settingsPauseMs };
  }
  // Said before a recipient was named: it is about the sender, and would be said of every message.
  if (code >= 500 && code < 600 && error.command === 'MAIL FROM' && !aboutTheSession.has(code)) {
    return { kind: 'deferred', reply: `The mail server does not take this sender: ${reply}`, pauseMs: settingsPauseMs };
  }
  if (code >= 500 && code < 600 && aboutTheMessage && !aboutTheSession.has(code)) {
    const badAddress = isBadAddress(findStatus(reply), reply);
    return { kind: 'refused', reply, ...(badAddress ? { badAddress } : {}) };
  }
  if ((code >= 400 && code < 600) || !contentBegan) {
    return { kind: 'deferred', reply, ...(code === 421 || isAway.test(reply) ? { pauseMs: outagePauseMs } : {}) };
  }
  return { kind: 'uncertain', reply: `No answer after the message was sent: ${reply}` };
}

/** On one line, and short enough to keep with each message. */
function shortReply(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, replyLengthMax);
}
