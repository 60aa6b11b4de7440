// The script on a customer's page. It decides by the site's rules when to ask the server whether somebody is to be asked, and only
// then loads the survey. It must stay tiny, and leave nothing on the page but `window.hark`.
import { drawFor } from '../src/core/asking/chance.ts';
import { pageMatches } from '../src/core/prompts/page-matches.ts';
import type { PromptRules, SiteRules } from '../src/core/prompts/site-rules.ts';
import type { HarkApi, HarkCall, HarkIdentity } from './api.ts';
import type { Host, Open, Shown } from './in-app.ts';
import { openMemory } from './site-memory.ts';

const script = document.currentScript as HTMLScriptElement;
const queued = window.hark as unknown as HarkCall[] | undefined;

// A page that puts the script in twice has it once.
if (!queued || Array.isArray(queued)) start(script.src.replace(/\.js.*/, ''));

/** @param base where the site's calls go, such as `https://hark.example.com/in-app/1-AAAA`. */
function start(base: string): void {
  const remember = openMemory(`hark.${base.replace(/.*\//, '')}`);
  const ready = call<SiteRules>('/rules');
  const done = new Set<string>();
  let user: HarkIdentity | undefined;
  let open: Open | undefined;
  let busy = false;
  let armed = new AbortController();

  /** Rejects where there is no answer, or none to build on. */
  async function call<Body>(path: string, body?: object): Promise<Body> {
    const response = await fetch(base + path, body && { method: 'POST', body: JSON.stringify(body), keepalive: true });
    if (!response.ok) throw response.status;
    return response.json();
  }

  /** Until the server has it or will never take it: also after the page is gone. */
  const keep = (path: string, body: string) => remember(({ out }) => (out[path] = body));
  const host: Host = {
    async post(path, body, signal) {
      keep(path, body);
      const response = await fetch(base + path, { method: 'POST', body, keepalive: true, signal });
      if (response.status < 500 && response.status !== 429)
        remember(({ out }) => out[path] === body && delete out[path]);
      return { status: response.status, body: await response.json().catch(() => ({})) };
    },
    beacon(path, body) {
      keep(path, body);
      return navigator.sendBeacon(base + path, body);
    },
    closed: () => (open = undefined),
  };

  async function ask(prompt?: string): Promise<boolean> {
    if (busy || open) return false;
    busy = true;
    try {
      const { script: url } = await ready;
      const { id } = remember();
      const page = location.href.split(/[?#]/)[0];
      const { survey, restSeconds } = await call<{ survey: Shown | null; restSeconds: number }>('/ask', {
        prompt,
        user,
        visitor: id,
        locale: navigator.language,
        page,
      });
      const now = Date.now();
      remember((memory) => {
        memory.rest = now + restSeconds * 1e3;
        if (survey) memory.at = now;
      });
      if (!survey) return false;
      open = await (await import(/* @vite-ignore */ new URL(url, base).href)).showSurvey(survey, host);
      return true;
    } catch {
      return false;
    } finally {
      busy = false;
    }
  }

  /** Takes back what waits, and has every prompt that fits this page wait anew. */
  async function look(): Promise<void> {
    armed.abort();
    armed = new AbortController();
    const { signal } = armed;
    const { prompts, offers } = await ready;
    if (signal.aborted) return;
    if (offers && user && !((remember().rest as number) > Date.now())) await ask();
    for (const prompt of prompts) if (prompt.trigger.kind === 'page') wait(prompt);
  }

  function wait(prompt: PromptRules): void {
    const { id, visitors, scrollPercent } = prompt;
    const { at = 0, rest = 0, id: visitor } = remember();
    const { signal } = armed;
    const now = Date.now();
    if (
      signal.aborted ||
      done.has(id) ||
      rest > now ||
      (at && at + prompt.gapDays * 864e5 > now) ||
      (visitors !== 'everybody' && (visitors === 'known') !== !!user) ||
      drawFor(`prompt/${id}`, user?.externalId ?? user?.email ?? visitor) * 100 >= prompt.sharePercent ||
      !pageMatches(prompt.pages, location.href)
    )
      return;
    const then = (target: EventTarget, event: string, holds: (event?: Event) => unknown, next: () => void) => {
      const look = (event?: Event) => {
        if (gone.signal.aborted || !holds(event)) return;
        gone.abort();
        next();
      };
      const gone = new AbortController();
      signal.addEventListener('abort', () => gone.abort());
      target.addEventListener(event, look, { signal: gone.signal });
      look();
    };
    const seen = ({ scrollHeight }: Element) => (scrollY + innerHeight) * 100 >= scrollHeight * (scrollPercent ?? 0);
    setTimeout(() => {
      if (signal.aborted) return;
      then(
        window,
        'scroll',
        () => scrollPercent === null || seen(document.documentElement),
        () =>
          then(
            document,
            'mouseout',
            (event) =>
              !prompt.exitIntent ||
              (event && !(event as MouseEvent).relatedTarget && (event as MouseEvent).clientY <= 0),
            () => {
              done.add(id);
              ask(id);
            },
          ),
      );
    }, prompt.delaySeconds * 1e3);
  }

  const api: HarkApi = {
    identify(identity) {
      user = identity;
      look();
    },
    async track(name, properties) {
      if (user) call('/events', { user, name, properties }).catch(() => {});
      const { prompts } = await ready;
      for (const prompt of prompts) {
        if (prompt.trigger.kind === 'event' && prompt.trigger.name === name) wait(prompt);
      }
    },
    show: ask,
    reset() {
      user = undefined;
      open?.close();
      remember((memory) => {
        memory.rest = 0;
        memory.id = `${Math.random()}`;
      });
      look();
    },
  };

  const push = (...calls: HarkCall[]) => {
    for (const [name, ...given] of calls) (api[name] as (...given: unknown[]) => unknown)(...given);
  };
  window.hark = { ...api, push };
  ready.then(
    ({ origins }) => {
      if (!origins.includes(location.origin)) return console.warn('Hark: unknown origin', location.origin);
      for (const [path, body] of Object.entries(remember().out)) host.post(path, body).catch(() => {});
      push(...(queued ?? []));
      look();
      // Pages that change without being loaded: told where the browser can, else looked at.
      const { navigation } = window as { navigation?: EventTarget };
      let url = location.href;
      const moved = () => {
        if (url !== location.href) look();
        url = location.href;
      };
      if (navigation) navigation.addEventListener('currententrychange', moved);
      else setInterval(moved, 500);
    },
    () => {},
  );
}
