// Answers that nobody wrote: of somebody who is away, or has left. Told by their headers, and by how such answers call themselves.
import type { Email } from 'postal-mime';

export function isAutomatic({ headers, subject }: Email): boolean {
  const field = (name: string) => headers.find(({ key }) => key === name)?.value ?? '';
  return (
    /^auto-/i.test(field('auto-submitted')) ||
    /auto_?reply/i.test(field('precedence')) ||
    headers.some(({ key }) => /^x-auto(reply|respond)/.test(key)) ||
    /^(auto(matic|matische)?[ -]?(reply|response|antwort)|out of (the )?office|abwesenheit|absence)/i.test(
      subject ?? '',
    )
  );
}
