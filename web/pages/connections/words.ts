// How messages leave, in sentences.
import type { Channel } from './queries.ts';

/** How the messages of a channel leave now. */
export function wayInWords({ way, id }: Pick<Channel, 'way' | 'id'>): string {
  const from = way.from === null ? '' : `, from ${way.from}`;
  switch (way.kind) {
    case 'connection':
      return `Messages leave by “${way.name}”${from}.`;
    case 'installation':
      return `Messages leave by the mail server that the operator of this Hark has set${from}.`;
    case 'captured':
      return id === 'email'
        ? 'Messages stay in the outbox and reach nobody, until you connect a provider or the operator sets a mail server.'
        : 'Messages stay here and reach nobody, until you connect a provider.';
  }
}

/** How they leave from now on, after what was in use is no longer. */
export function fallbackInWords(now: Channel['fallback'] | null): string | null {
  if (now === null) return null;
  return now === 'installation'
    ? 'Messages leave by the mail server of this Hark again.'
    : 'Messages stay here and reach nobody from now on.';
}
