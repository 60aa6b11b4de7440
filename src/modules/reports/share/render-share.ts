// A shared page as HTML: without an account, without script, the same numbers as the dashboard, each with n and interval. What is on
// a wall and in a frame asks for itself anew once in a while.
import type { Drawing } from '../image/shapes.ts';
import { toSvg } from '../image/to-svg.ts';
import { countOf, showsScore, writeCount, writeLimits, writePoints, writeShare } from '../image/words.ts';
import type { Chart, SharedScore } from './read-share.ts';

export type Look = 'page' | 'tile' | 'wall';

/** After how long what nobody reloads is shown anew. */
export const refreshSeconds: Record<Look, number | null> = { page: null, tile: 300, wall: 30 };

/** @param shared.asOf in words, in the zone of the workspace. */
export function renderShare(look: Look, workspace: string, shared: SharedScore & { asOf: string }): string {
  const { title, scope, score, trend, scores, groups, asOf } = shared;
  const figure = `<section class="figure" aria-label="Net Promoter Score">${figureOf(score)}${categoriesOf(score)}</section>`;
  const head = `<header><p class="of">${escapeHtml(workspace)}</p><h1>${escapeHtml(title)}</h1><p>${escapeHtml(scope)}</p></header>`;
  const foot = `<footer><p>As of ${escapeHtml(asOf)}. ${method}</p></footer>`;
  const content =
    look === 'tile'
      ? `<main class="tile"><h1>${escapeHtml(title)}</h1>${figureOf(score)}<p class="note">${escapeHtml(scope)} · as of ${escapeHtml(asOf)}</p></main>`
      : look === 'wall'
        ? `<main class="wall${trend === null ? ' alone' : ''}">${head}${figure}${chartOf(trend)}${foot}</main>`
        : `<main class="page">${head}${figure}${chartOf(trend)}${groupsOf(groups)}${chartOf(scores)}${foot}</main>`;
  return documentOf(title, content);
}

const method =
  'Net Promoter Score with its 95% score interval (Tango 1998): the range in which the true score lies, 19 times in 20.';

function figureOf(score: SharedScore['score']): string {
  if (!showsScore(score)) {
    const text = score.n === 0 ? 'No answers' : countOf(score.n, 'answer');
    return `<p class="nps few">${text}</p><p>${score.n === 0 ? 'in these days' : 'too few for a score'}</p>`;
  }
  const at = (points: number) => `${((points + 100) / 2).toFixed(2)}%`;
  const { lower, upper } = score.interval;
  const width = `${((upper - lower) / 2).toFixed(2)}%`;
  return `<p class="nps">${writePoints(score.nps)}</p>
<p>${writeLimits(score.interval)} <span class="quiet">with ${countOf(score.n, 'answer')}</span>${score.sample === 'marked' ? ' <span class="mark">small sample</span>' : ''}</p>
<div class="scale" aria-hidden="true"><i style="left:${at(lower)};width:${width}"></i><b style="left:${at(score.nps)}"></b></div>
<div class="ends" aria-hidden="true"><span>−100</span><span>0</span><span>+100</span></div>`;
}

function categoriesOf({ categories, n, responseRate }: SharedScore['score']): string {
  if (n === 0) return '';
  const names = [
    ['promoters', 'Promoters (9–10)'],
    ['passives', 'Passives (7–8)'],
    ['detractors', 'Detractors (0–6)'],
  ] as const;
  const rows = names.map(([key, name]) => {
    const { count, share } = categories[key];
    const told = share === null || n < 5 ? '' : ` <span class="quiet">${writeShare(share)}</span>`;
    return `<div><dt><i class="${key}"></i>${name}</dt><dd>${writeCount(count)}${told}</dd></div>`;
  });
  if (responseRate !== null && responseRate.rate !== null) {
    const { answered, asked, rate } = responseRate;
    rows.push(
      `<div><dt>Response rate</dt><dd>${writeShare(rate)} <span class="quiet">${writeCount(answered)} of ${writeCount(asked)}</span></dd></div>`,
    );
  }
  return `<dl>${rows.join('')}</dl>`;
}

function chartOf(chart: Chart | null): string {
  if (chart === null) return '';
  const { wide, narrow } = chart;
  const size = (drawing: Drawing) => `width="${drawing.width}" height="${drawing.height}"`;
  return `<figure><picture><source media="(max-width: 640px)" ${size(narrow)} srcset="${pictureOf(narrow)}"><img alt="${escapeHtml(wide.description)}" ${size(wide)} src="${pictureOf(wide)}"></picture></figure>`;
}

function pictureOf(drawing: Drawing): string {
  return `data:image/svg+xml;base64,${Buffer.from(toSvg(drawing)).toString('base64')}`;
}

function groupsOf(groups: SharedScore['groups']): string {
  if (groups === null || groups.rows.length === 0) return '';
  const rows = groups.rows.slice(0, 30).map((row) => {
    const score = showsScore(row)
      ? `<td class="number">${writePoints(row.nps)}${row.sample === 'marked' ? ' <span class="mark">small</span>' : ''}</td><td class="number quiet">${writeLimits(row.interval)}</td>`
      : '<td class="number quiet" colspan="2">too few for a score</td>';
    return `<tr><th scope="row">${escapeHtml(row.name)}</th><td class="number">${writeCount(row.n)}</td>${score}</tr>`;
  });
  const left = groups.rows.length - rows.length;
  const rest = left > 0 ? `<p class="note">${countOf(left, 'smaller group')} not shown.</p>` : '';
  return `<section><h2>By ${escapeHtml(groups.dimension.toLowerCase())}</h2><table>
<thead><tr><th scope="col">${escapeHtml(groups.dimension)}</th><th scope="col" class="number">Answers</th><th scope="col" class="number">NPS</th><th scope="col" class="number">95% interval</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>${rest}</section>`;
}

/** Not even the title is told before. @param wrong whether the password that was given is not the right one. */
export function renderPassword(path: string, wrong: boolean): string {
  const title = 'This page asks for a password';
  const problem = wrong ? '<p class="problem" id="problem" role="alert">That is not the password.</p>' : '';
  return documentOf(
    title,
    `<main class="message"><h1>${title}</h1><form method="post" action="${path}">
<label for="password">Password</label>${problem}
<input id="password" name="password" type="password" required maxlength="128" autocomplete="off"${wrong ? ' aria-invalid="true" aria-describedby="problem"' : ''}>
<button>Show</button></form></main>`,
  );
}

export function renderNotice(heading: string, text: string): string {
  return documentOf(heading, `<main class="message"><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p></main>`);
}

function documentOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>${content}</body></html>
`;
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1f2228, #eceef0); --quiet: light-dark(#5b616c, #a4abb6); --card: light-dark(#ffffff, #1d2125); --line: light-dark(#e3e5e9, #343a41); --score: light-dark(#2b5fc4, #8ab0ff); --band: light-dark(#c9d9f7, #2c4372); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/24px Inter, system-ui, sans-serif; color: var(--ink); background: light-dark(#f2f4f6, #121417); overflow-wrap: anywhere; }
main { max-width: 880px; margin: 0 auto; padding: 40px 20px; }
h1 { margin: 0; font-size: 26px; line-height: 34px; } h2 { margin: 0 0 12px; font-size: 16px; } p { margin: 0; }
header p, .quiet, .note, footer { color: var(--quiet); } .of { font-weight: 600; }
section, figure { margin: 20px 0 0; padding: 24px; border-radius: 12px; background: var(--card); }
figure { background: #ffffff; padding: 12px; } img { display: block; max-width: 100%; height: auto; }
.figure { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 40px; align-items: start; } .figure > dl { grid-column: 2; grid-row: 1 / span 5; }
.figure > p, .figure > div { grid-column: 1; }
.nps { font-size: 64px; line-height: 68px; font-weight: 650; font-variant-numeric: tabular-nums; } .few { font-size: 32px; line-height: 44px; }
.scale { position: relative; height: 6px; margin: 14px 0 0; border-radius: 3px; background: var(--line); } .scale i, .scale b { position: absolute; display: block; }
.scale i { top: 0; height: 6px; border-radius: 3px; background: var(--band); } .scale b { top: -3px; width: 12px; height: 12px; margin-left: -6px; border-radius: 6px; background: var(--score); }
.ends { display: flex; justify-content: space-between; color: var(--quiet); font-size: 12px; }
dl { margin: 0; } dl div { display: flex; justify-content: space-between; gap: 16px; padding: 8px 0; border-bottom: 1px solid var(--line); } dl div:last-child { border: 0; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
dt i { display: inline-block; width: 10px; height: 10px; margin-right: 8px; border-radius: 3px; } .promoters { background: #2f6fde; } .passives { background: #8d939e; } .detractors { background: #d9730d; }
table { width: 100%; border-collapse: collapse; } th, td { padding: 8px 12px 8px 0; text-align: left; border-bottom: 1px solid var(--line); font-weight: 400; } thead th { color: var(--quiet); font-size: 13px; } tbody tr:last-child > * { border: 0; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } td:last-child, th:last-child { padding-right: 0; }
.mark { padding: 1px 8px; border-radius: 4px; font-size: 13px; background: light-dark(#fdf3df, #4a3a16); color: light-dark(#8a5300, #ffd48a); }
footer { margin: 24px 0 0; font-size: 13px; line-height: 20px; }
.tile { padding: 20px; } .tile h1 { font-size: 16px; line-height: 24px; } .tile .note { margin-top: 12px; font-size: 12px; line-height: 18px; }
.wall { display: grid; grid-template: auto 1fr auto / 2fr 3fr; gap: 0 24px; max-width: none; min-height: 100vh; padding: 32px 40px; } .wall header, .wall footer { grid-column: 1 / -1; } .wall .figure { display: block; } .wall dl { margin-top: 32px; } .wall figure { display: flex; align-items: center; } .wall picture { width: 100%; } .wall footer { margin-top: 16px; }
.wall.alone { grid-template-columns: 1fr; } .wall .nps { font-size: 144px; line-height: 150px; } .wall h1 { font-size: 40px; line-height: 48px; } .wall section, .wall header p { font-size: 22px; line-height: 32px; } .wall img { width: 100%; max-height: 70vh; object-fit: contain; }
.message { max-width: 440px; margin-top: 64px; padding: 32px; border-radius: 12px; background: var(--card); } .message h1 { margin: 0 0 16px; font-size: 20px; line-height: 28px; } label { display: block; margin: 0 0 4px; } .problem { color: light-dark(#b3261e, #ffb4ab); }
input, button { width: 100%; min-height: 44px; padding: 0 14px; border-radius: 6px; font: inherit; } input { border: 1px solid var(--quiet); background: transparent; color: inherit; } button { margin-top: 12px; border: 0; font-weight: 600; cursor: pointer; background: var(--ink); color: var(--card); }
@media (max-width: 640px) { .figure { display: block; } .figure > dl { margin-top: 16px; } .wall { display: block; padding: 24px 20px; } .nps, .wall .nps { font-size: 56px; line-height: 60px; } th, td { padding-right: 8px; } }
@media print { body { background: #fff; } section, figure { padding: 12px 0; break-inside: avoid; } }
`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
