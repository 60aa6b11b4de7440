// Reads the e-mail of an invitation as a mail program shows it: which links a person sees, and where they lead.

export type MailLinks = {
  /** The eleven numbers, index = score. */
  scores: string[];
  page: string;
  unsubscribe: string;
  /** What no reader sees. */
  hidden: string;
};

/** The links of the HTML part; throws where the mail is not that of an invitation. */
export function linksOfHtml(html: string): MailLinks {
  const anchors = [...html.matchAll(/<a href="([^"]+)"([^>]*)>(.*?)<\/a>/gs)].map(([, href, attributes, inner]) => ({
    href: (href as string).replaceAll('&amp;', '&'),
    attributes: attributes as string,
    text: (inner as string).replace(/<!--.*?-->/gs, '').trim(),
  }));
  const scores = anchors.filter(({ text }) => /^\d+$/.test(text)).sort((a, b) => Number(a.text) - Number(b.text));
  if (scores.map(({ text }) => text).join() !== '0,1,2,3,4,5,6,7,8,9,10') throw new Error('the mail has no scale');
  const one = (found: (anchor: (typeof anchors)[number]) => boolean): string => {
    const [first, ...others] = anchors.filter(found);
    if (first === undefined || others.length > 0) throw new Error('the mail lacks a link, or has it twice');
    return first.href;
  };
  return {
    scores: scores.map(({ href }) => href),
    page: one(({ href }) => /\/r\/[\w-]+$/.test(href)),
    unsubscribe: one(({ href }) => /\/u\/[\w-]+$/.test(href)),
    hidden: one(({ text, attributes }) => text === '' && attributes.includes('display:none')),
  };
}
