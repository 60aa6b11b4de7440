// The look of the e-mail: MJML, compiled once per writing direction for the life of the process, and filled with the texts
// and the brand of one survey in one language.
import { readFile } from 'node:fs/promises';
import { Liquid } from 'liquidjs';
import type { Locale, SurveyDefinition, SurveyTexts } from '../../core/survey/index.ts';
import { fillText } from '../../core/survey/index.ts';
import { scoreLabels } from './score-labels.ts';

export type Direction = 'ltr' | 'rtl';

/** Everything that differs between surveys and languages; plain text, escaped here. */
export type DesignValues = {
  locale: Locale;
  definition: SurveyDefinition;
  texts: SurveyTexts;
  sender: string;
  subject: string;
  introduction: string;
  links: { scores: readonly string[]; page: string; hidden: string; unsubscribe: string };
};

export type Designs = Record<Direction, (values: DesignValues) => string>;

const engine = new Liquid({ templates: {}, outputEscape: 'escape', strictVariables: true });

/** The scale in two blocks, which stand in one row or break between 5 and 6; a cell is 46 px wide with a gap of 4 px. */
const blocks = [
  { name: 'low', scores: [0, 1, 2, 3, 4, 5], widthPx: 300, cell: '15.2%', gap: '1.46%' },
  { name: 'high', scores: [6, 7, 8, 9, 10], widthPx: 250, cell: '18.24%', gap: '1.76%' },
];

let designs: Promise<Designs> | undefined;

/** The designs of both directions. MJML is loaded at the first call: it is large, and only senders need it. */
export function loadDesigns(): Promise<Designs> {
  designs ??= compileDesigns();
  return designs;
}

async function compileDesigns(): Promise<Designs> {
  const source = await readFile(new URL('./invitation.mjml', import.meta.url), 'utf8');
  return { ltr: await compileDesign(source, 'ltr'), rtl: await compileDesign(source, 'rtl') };
}

async function compileDesign(source: string, dir: Direction): Promise<(values: DesignValues) => string> {
  const { default: mjml2html } = await import('mjml');
  const [start, end] = dir === 'ltr' ? ['left', 'right'] : ['right', 'left'];
  const directed = source.replaceAll('[[dir]]', dir).replaceAll('[[start]]', start).replaceAll('[[end]]', end);
  const { html } = await mjml2html(directed, { fonts: {}, keepComments: false, validationLevel: 'strict' });
  const parsed = engine.parse(withoutIndentation(html));
  return (values) => withoutIndentation(engine.renderSync(parsed, liquidValues(values)) as string);
}

function liquidValues({ locale, definition, texts, links, ...values }: DesignValues) {
  const { question, scaleLow, scaleHigh, email } = texts;
  const { productName, brand } = definition;
  const labels = blocks.flatMap((block) => block.scores.map((score) => fillText(scoreLabels[locale], { score })));
  return { ...email, ...brand, ...values, productName, question, scaleLow, scaleHigh, locale, links, labels, blocks };
}

function withoutIndentation(html: string): string {
  return html.replace(/\n\s+/g, '\n').replace(/^\s+/, '');
}
