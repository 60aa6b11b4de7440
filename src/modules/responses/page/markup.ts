// HTML that cannot be broken by what is put into it: every value is escaped unless it is itself markup made here.

export type Markup = { readonly markup: string };

type Value = string | number | Markup | readonly Markup[] | null;

/** A template of HTML; attribute values must stand in double quotes. null puts in nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: strings.reduce((before, string, index) => before + render(values[index - 1] as Value) + string) };
}

/** Text for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function render(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('');
}
