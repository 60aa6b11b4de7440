// A survey on somebody else's page, in a shadow tree of its own: their styles do not reach it and its own do not leave it. What it
// shows is made by the server, as for the respondent's page, and what a person does is saved by the same code.
import type { Reply } from './answer-sender.ts';
import { startAnswering } from './answering.ts';
import type * as Further from './further-questions.ts';
import { readSurveyPage, type SurveyPage } from './survey-page.ts';

/** What the server answers where somebody is to be asked. */
export type Shown = {
  /** Text is escaped, and there is neither style nor script in it. */
  html: string;
  css: string;
  title: string;
  scheme: string;
};

export type Host = {
  /** Keeps a body until the server has it, as the beacon does. */
  post(path: string, body: string, signal?: AbortSignal): Promise<Reply>;
  beacon(path: string, body: string): boolean;
  closed(): void;
};

export type Open = { close(): void };

/** Beside this script. */
const furtherScript: string = './questions.js';

/** Made once: a policy that allows a name allows it for one. */
const markup = (
  window as { trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(text: string): string } } }
).trustedTypes?.createPolicy('hark', { createHTML: (text: string) => text });

export async function showSurvey(shown: Shown, host: Host): Promise<Open> {
  const element = document.createElement('hark-prompt');
  // The page's own rules would win over those inside.
  element.style.cssText = 'all:initial!important';
  const root = element.attachShadow({ mode: 'open' });
  root.innerHTML = markup ? markup.createHTML(shown.html) : shown.html;
  const [panel, status] = root.children as unknown as [HTMLElement, HTMLElement];
  addStyle(root, shown.css);
  panel.classList.toggle('dark', isDark(shown.scheme));

  // Most surveys ask nothing further: what that takes is loaded where it is needed.
  const further: typeof Further | null =
    panel.querySelector('.further') && (await import(/* @vite-ignore */ furtherScript));
  const page = readSurveyPage(panel, () => panel.scrollTo(0, 0), further?.readFurtherQuestions) as SurveyPage;
  const { path } = page;
  const before = document.activeElement as HTMLElement | null;
  document.documentElement.append(element);
  const answering = startAnswering(page, {
    transport: {
      post: (body, signal) => host.post(path, body, signal),
      beacon: (body) => host.beacon(path, body),
    },
    target: root,
  });
  const look = () => answering.look(!document.hidden);
  const leave = () => answering.look(false);
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', leave);

  function close(): void {
    document.removeEventListener('keydown', closeByKey);
    leave();
    const inside = root.activeElement;
    element.remove();
    if (inside) before?.focus?.({ preventScroll: true });
    host.closed();
  }
  // Keys that are meant for the survey are none of the page's shortcuts.
  for (const name of ['keydown', 'keyup', 'keypress']) {
    panel.addEventListener(name, (event) => {
      event.stopPropagation();
      if (name === 'keydown') closeByKey(event as KeyboardEvent);
    });
  }
  function closeByKey(event: KeyboardEvent): void {
    const elsewhere = document.activeElement !== element && document.activeElement !== document.body;
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && !elsewhere) close();
  }
  document.addEventListener('keydown', closeByKey);
  panel.querySelector('.close')?.addEventListener('click', close);

  // Whoever is in the middle of typing is told and not interrupted.
  if (before?.matches('input,textarea,select,iframe,[contenteditable]') || before?.shadowRoot) {
    setTimeout(() => (status.textContent = shown.title), 100);
  } else panel.focus({ preventScroll: true });
  return { close };
}

/** By the browser's own objects: a policy against styles that stand in a page does not touch them. */
function addStyle(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers before 2023.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

function isDark(scheme: string): boolean {
  const visitors = matchMedia('(prefers-color-scheme:dark)').matches;
  if (scheme !== 'page') return scheme === 'dark' || (scheme === 'visitor' && visitors);
  const declared = getComputedStyle(document.documentElement).colorScheme;
  if (/dark/.test(declared)) return !/light/.test(declared) || visitors;
  // Most dark pages do not say so.
  for (const element of [document.body, document.documentElement]) {
    const [red = 255, green = 255, blue = 255, alpha = 1] = (
      getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    if (alpha > 0.5) return red + green + blue < 384;
  }
  return false;
}
