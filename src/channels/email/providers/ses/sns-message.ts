// Whether a message is from Amazon SNS. Source: "Verifying the signatures of Amazon SNS messages", SNS developer guide. Only a
// certificate from SNS's own hosts is believed, and it is fetched once.
import { createVerify, X509Certificate } from 'node:crypto';
import type { Http } from '../../../channel.ts';
import type { Fields } from '../hook-body.ts';

/** The fields that are signed, in their order; those that are not there are left out. */
const notificationFields = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const confirmationFields = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

const snsHost = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;
const certificates = new Map<string, Promise<X509Certificate>>();
const keptMax = 20;

/** A URL of SNS itself, over HTTPS. */
export function isOfSns(url: unknown): url is string {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  return protocol === 'https:' && snsHost.test(hostname) && port === '' && username === '';
}

/** Null where the message is signed by SNS, else why it is not believed. Rejects where the certificate cannot be fetched. */
export async function doubtOf(message: Fields, now: Date, http: Http): Promise<string | null> {
  const { SigningCertURL, Signature, SignatureVersion, Type } = message;
  if (!isOfSns(SigningCertURL) || !new URL(SigningCertURL).pathname.endsWith('.pem')) {
    return 'its certificate is not one of Amazon SNS';
  }
  if (SignatureVersion !== '1' && SignatureVersion !== '2') return 'its signature is of an unknown version';
  if (typeof Signature !== 'string') return 'it has no signature';
  const certificate = await certificateAt(SigningCertURL, http);
  if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo))
    return 'its certificate is not valid now';
  const verifier = createVerify(SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256');
  const fields = Type === 'Notification' ? notificationFields : confirmationFields;
  for (const name of fields) if (message[name] !== undefined) verifier.update(`${name}\n${String(message[name])}\n`);
  return verifier.verify(certificate.publicKey, Signature, 'base64') ? null : 'its signature does not match';
}

function certificateAt(url: string, http: Http): Promise<X509Certificate> {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  const fetched = http({ purpose: 'certificate of Amazon SNS', url }).then(({ status, body }) => {
    if (status !== 200) throw new Error(`Amazon SNS answered ${status} for its certificate.`);
    return new X509Certificate(body);
  });
  fetched.catch(() => certificates.delete(url));
  if (certificates.size >= keptMax) certificates.clear();
  certificates.set(url, fetched);
  return fetched;
}
