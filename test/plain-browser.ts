// A browser without JavaScript, over real HTTP: it follows links, and fills in and submits the form of a page.

const headers = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'en-GB,en;q=0.8',
};

export type PlainPage = { status: number; url: string; html: string; fields: Record<string, string> };

export async function visit(url: string): Promise<PlainPage> {
  return read(await fetch(url, { headers }));
}

/** Submits the page's form with what stands in it and with what a person filled in. */
export async function submit(page: PlainPage, filledIn: Record<string, string> = {}): Promise<PlainPage> {
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(page.html) ?? [];
  if (action === undefined) throw new Error(`there is no form at ${page.url}`);
  const body = new URLSearchParams({ ...page.fields, ...filledIn });
  return read(await fetch(new URL(action, page.url), { method: 'POST', headers, body }));
}

async function read(response: Response): Promise<PlainPage> {
  const html = await response.text();
  const inputs = [...html.matchAll(/<input ([^>]*)>/g)].map(([, attributes]) => attributes as string);
  const sent = inputs.filter((attributes) => !attributes.includes('type="radio"') || / checked/.test(attributes));
  const fields = sent.map((attributes) => [attributeOf(attributes, 'name'), attributeOf(attributes, 'value')]);
  return { status: response.status, url: response.url, html, fields: Object.fromEntries(fields) };
}

function attributeOf(attributes: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}
