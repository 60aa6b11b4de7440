// Shows the HTML of an e-mail as a mail program would: no script, no access to this page; links open the real page in a
// tab of their own.
type Props = { html: string; title: string; height: number | string; className?: string | undefined };

export function MailFrame({ html, title, height, className }: Props) {
  return (
    <iframe
      title={title}
      className={className}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={withNewTabs(html)}
      style={{ display: 'block', width: '100%', height, border: 0, background: 'var(--paper)', colorScheme: 'light' }}
    />
  );
}

function withNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
