// Writes an issue as HTML and as plain text of the same content. MJML is compiled once in the life of the process.
import { readFile } from 'node:fs/promises';
import { formatDay } from '../../../core/calendar/index.ts';
import type { Workspace } from '../../../platform/context.ts';
import { headlineOf, writeWhere } from '../../analytics/index.ts';
import { countOf, showsScore, writeCount, writeLimits, writePoints, writeScore, writeShare } from '../image/words.ts';
import type { Comment } from '../read-comments.ts';
import type { DigestContent } from './read-digest.ts';
import type { Mover } from './tell-change.ts';

export type DigestLinks = {
  publicUrl: string;
  /** Null where there is nothing to unsubscribe from: a preview, a test. */
  unsubscribe: string | null;
};

export type WrittenDigest = { subject: string; text: string; html: string };

const longestComment = 600;

type Texts = ReturnType<typeof textsOf>;

/** @param imageSrc where the HTML finds the trend: `cid:…` or `data:…`; null leaves it out. */
export async function writeDigest(
  content: DigestContent,
  workspace: Workspace,
  links: DigestLinks,
  imageSrc: string | null,
): Promise<WrittenDigest> {
  const texts = textsOf(content, workspace, links);
  const image = imageSrc === null || content.trend === null ? null : { src: imageSrc, alt: content.trend.description };
  const html = (await loadDesign())({ ...texts, image });
  return { subject: texts.subject, text: plainText(texts, content.trend?.description ?? null), html };
}

function textsOf(content: DigestContent, workspace: Workspace, { publicUrl, unsubscribe }: DigestLinks) {
  const { about, scope, score, change, movers, comments, asOf } = content;
  const scored = showsScore(score);
  const figure = scored ? writePoints(score.nps) : null;
  const headline = scored ? `NPS ${figure} (${writeLimits(score.interval)})` : countOf(score.n, 'answer');
  const share = (name: 'promoters' | 'passives' | 'detractors') =>
    `${writeCount(score.categories[name].count)} ${name}${scored ? ` (${writeShare(score.categories[name].share ?? 0)})` : ''}`;
  return {
    subject: `${about.name}: ${headline}, ${scope.days}`,
    preview: change.sentence,
    title: about.name,
    days: scope.days,
    scope: [workspace.name, scope.survey, ...scope.filters],
    figure,
    certainty: certaintyOf(score),
    shares: score.n === 0 ? '' : `${share('promoters')}, ${share('passives')}, ${share('detractors')}.`,
    change: change.sentence,
    movers: movers === null ? null : tellMovers(content, movers, workspace, publicUrl),
    comments: [
      { title: 'Best comments', items: comments.best.map((one) => quote(one, content, workspace, publicUrl)) },
      { title: 'Worst comments', items: comments.worst.map((one) => quote(one, content, workspace, publicUrl)) },
    ].filter(({ items }) => items.length > 0),
    links: { dashboard: scoreLink(publicUrl, workspace, content, about.where), unsubscribe },
    method: `NPS with its 95% score interval; suspect answers left out. As of ${writeMoment(asOf, workspace.timeZone)}.`,
    reason: `You get this digest from ${workspace.name}, sent by Hark.`,
  };
}

/** Null without an answer, of which the sentence on the change speaks. */
function certaintyOf(score: DigestContent['score']): string | null {
  if (score.n === 0) return null;
  if (!showsScore(score)) return `${countOf(score.n, 'answer')}: too few for a score.`;
  const small = score.sample === 'marked' ? ' A small sample: read the interval before the figure.' : '';
  return `With 95% confidence between ${writeLimits(score.interval).replace(' to ', ' and ')}, from ${countOf(score.n, 'answer')}.${small}`;
}

function tellMovers(
  content: DigestContent,
  { dimension, movers, compared }: NonNullable<DigestContent['movers']>,
  workspace: Workspace,
  publicUrl: string,
) {
  const lower = dimension.charAt(0).toLowerCase() + dimension.slice(1);
  const line = ({ value, name, difference, interval, now }: Mover) => {
    const size = writePoints(Math.abs(difference)).replace('+', '');
    const also = writeWhere([{ key: content.about.by ?? '', values: [value] }]);
    const where = content.about.where === '' ? also : `${content.about.where};${also}`;
    return {
      name,
      text: `${difference > 0 ? 'rose' : 'fell'} by ${size} points (${writeLimits(interval)}), to ${writeScore(headlineOf(now))}.`,
      url: scoreLink(publicUrl, workspace, content, where),
    };
  };
  return {
    title: `What moved, by ${lower}`,
    lines: movers.map(line),
    note:
      compared === 0
        ? `Nothing could be compared: no value of ${lower} has five answers in both periods.`
        : movers.length === 0
          ? `Nothing moved by more than noise (${compared} compared).`
          : `More than noise after correction for all ${compared} that were compared.`,
  };
}

function quote(comment: Comment, { scope }: DigestContent, workspace: Workspace, publicUrl: string) {
  const text = comment.comment.trim();
  const day = comment.answeredAt.toLocaleDateString('en-GB', {
    ...{ timeZone: workspace.timeZone, day: 'numeric', month: 'short' },
  });
  const survey = scope.survey === comment.surveyName ? '' : ` · ${comment.surveyName}`;
  return {
    comment: text.length > longestComment ? `${text.slice(0, longestComment).toWellFormed().trimEnd()}…` : text,
    about: `${comment.score} · ${day}${survey} ·`,
    url: `${publicUrl}/w/${workspace.id}/answers?answer=${comment.id}`,
  };
}

/** The dashboard with the same days and filters. */
function scoreLink(publicUrl: string, workspace: Workspace, { about, period }: DigestContent, where: string): string {
  const search = new URLSearchParams({
    period: 'custom',
    from: formatDay(period.firstDay),
    to: formatDay(period.lastDay),
  });
  if (about.surveyId !== null) search.set('survey', about.surveyId);
  if (where !== '') search.set('where', where);
  return `${publicUrl}/w/${workspace.id}/score?${search}`;
}

function plainText(texts: Texts, trend: string | null): string {
  const { movers, comments, links } = texts;
  return [
    texts.title,
    [texts.days, ...texts.scope].join(' · '),
    '',
    ...(texts.figure === null ? [] : [`NPS ${texts.figure}`]),
    ...(texts.certainty === null ? [] : [texts.certainty, texts.shares, '']),
    texts.change,
    '',
    ...(trend === null ? [] : [trend, '']),
    ...(movers === null
      ? []
      : [
          movers.title.toUpperCase(),
          ...movers.lines.map(({ name, text, url }) => `${name} ${text}\n${url}`),
          movers.note,
          '',
        ]),
    ...comments.flatMap(({ title, items }) => [
      title.toUpperCase(),
      ...items.map(({ comment, about, url }) => `${comment.replace(/^/gm, '> ')}\n${about} ${url}\n`),
    ]),
    'Open in the dashboard:',
    links.dashboard,
    '',
    '-- ',
    texts.method,
    texts.reason,
    ...(links.unsubscribe === null ? [] : ['Unsubscribe from this digest:', links.unsubscribe]),
    '',
  ].join('\n');
}

function writeMoment(at: Date, timeZone: string): string {
  return at.toLocaleString('en-GB', {
    ...{
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    },
  });
}

type Design = (values: object) => string;
let design: Promise<Design> | undefined;

/** MJML is loaded at the first call: it is large, and only whoever writes a digest needs it. */
function loadDesign(): Promise<Design> {
  design ??= compileDesign();
  return design;
}

async function compileDesign(): Promise<Design> {
  const source = await readFile(new URL('./digest.mjml', import.meta.url), 'utf8');
  const [{ default: mjml2html }, { Liquid }] = await Promise.all([import('mjml'), import('liquidjs')]);
  const { html } = await mjml2html(source, { fonts: {}, keepComments: false, validationLevel: 'strict' });
  const engine = new Liquid({ templates: {}, outputEscape: 'escape', strictVariables: true });
  const parsed = engine.parse(html);
  const flat = (text: string) => text.replace(/\n\s+/g, '\n').replace(/^\s+/, '');
  return (values) => flat(engine.renderSync(parsed, values) as string);
}
