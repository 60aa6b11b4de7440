// Which user agents are machines: mail scanners, link previews, crawlers, tools and browsers without a screen.

/** How every browser begins in which a person answers; tools and libraries give their own name instead. */
const browser = /^(mozilla\/|opera\/|ucweb)/i;

/** What gives away machines that begin like a browser. */
const machine = new RegExp(
  [
    // Only Internet Explorer and robots call themselves compatible.
    'compatible;(?! msie)',
    'headless|phantomjs|slimerjs|puppeteer|playwright|selenium|webdriver|cypress|htmlunit|jsdom',
    // Cubot is a maker of telephones.
    '(?<!cu)bots?\\b|crawl|spider|slurp|scrapy|archiver|uptime|lighthouse|page ?speed|validator',
    'preview|externalhit|skypeuri|embedly|iframely|google-(?:safety|inspection|read|page)|googleimageproxy|mediapartners',
    'barracuda|mimecast|proofpoint|symantec|messagelabs|ironport|fireeye|trellix|sophos|forcepoint|websense',
    'cloudmark|trend ?micro|fortimail|fortiguard|urlscan|virustotal|phish|safebrowsing|safe-?links',
    'existence discovery|ms-?office|microsoft (?:office|outlook)',
    '\\bjava/|httpclient|\\blibwww|\\bpython|powershell|\\bcurl|\\bwget',
  ].join('|'),
  'i',
);

/** Whether a user agent is a known machine, or does not even claim to be a browser; an empty one does not. */
export function isRobot(userAgent: string): boolean {
  return !browser.test(userAgent) || machine.test(userAgent);
}
