// Reads the rules of a prompt from a shape that nobody has checked.
import { purposes } from '../asking/policy.ts';
import { readWhole } from '../conditions/read-test.ts';
import { isLocale, locales } from '../survey/locales.ts';
import { type Problem, readFields } from '../survey/read-value.ts';
import { defaultPrompt, type Pages, type Prompt, positions, schemes, type Trigger, visitorKinds } from './prompt.ts';

const patternsMax = 20;
const patternLengthMax = 300;
const eventPattern = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** A prompt, or all that is wrong with it. What is absent is as in `defaultPrompt`. */
export function readPrompt(value: unknown): { prompt: Prompt } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = readFields(value, '', Object.keys(defaultPrompt) as (keyof Prompt)[], problems);
  const whole = (name: 'delaySeconds' | 'sharePercent' | 'gapDays', least: number, most: number) =>
    fields[name] === undefined ? defaultPrompt[name] : readWhole(fields[name], name, { least, most }, problems);
  const one = <Value extends string>(name: keyof Prompt, known: readonly Value[]): Value => {
    const given = fields[name];
    if (given === undefined) return defaultPrompt[name] as Value;
    if ((known as readonly unknown[]).includes(given)) return given as Value;
    problems.push({ path: name, message: `Must be one of ${known.join(', ')}.` });
    return known[0] as Value;
  };
  const { scrollPercent = null, exitIntent = false, locale = null } = fields;
  if (typeof exitIntent !== 'boolean') problems.push({ path: 'exitIntent', message: 'Must be true or false.' });
  if (locale !== null && !isLocale(locale)) {
    problems.push({ path: 'locale', message: `Must be null or one of ${locales.join(', ')}.` });
  }
  const prompt: Prompt = {
    pages: readPages(fields.pages, problems),
    trigger: readTrigger(fields.trigger, problems),
    delaySeconds: whole('delaySeconds', 0, 3_600),
    scrollPercent:
      scrollPercent === null ? null : readWhole(scrollPercent, 'scrollPercent', { least: 1, most: 100 }, problems),
    exitIntent: exitIntent === true,
    sharePercent: whole('sharePercent', 1, 100),
    gapDays: whole('gapDays', 0, 3_650),
    visitors: one('visitors', visitorKinds),
    purpose: one('purpose', purposes),
    position: one('position', positions),
    scheme: one('scheme', schemes),
    locale: isLocale(locale) ? locale : null,
  };
  return problems.length > 0 ? { problems } : { prompt };
}

function readPages(value: unknown, problems: Problem[]): Pages {
  const fields = readFields(value ?? {}, 'pages', ['only', 'never'], problems);
  return {
    only: readPatterns(fields.only, 'pages.only', problems),
    never: readPatterns(fields.never, 'pages.never', problems),
  };
}

function readPatterns(value: unknown, path: string, problems: Problem[]): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > patternsMax) {
    problems.push({ path, message: `Must be a list of at most ${patternsMax} addresses.` });
    return [];
  }
  return value.map((one, place) => {
    const pattern = typeof one === 'string' ? one.trim() : '';
    const fits = /^(\/|\*|https?:\/\/)\S*$/.test(pattern) && pattern.length <= patternLengthMax;
    if (!fits)
      problems.push({
        path: `${path}.${place}`,
        message: 'Must be as in /pricing, /projects/* or https://app.example.com/*.',
      });
    return pattern;
  });
}

function readTrigger(value: unknown, problems: Problem[]): Trigger {
  if (value === undefined) return defaultPrompt.trigger;
  const { kind, name } = readFields(value, 'trigger', ['kind', 'name'], problems);
  if (kind === 'page' || kind === 'call') return { kind };
  if (kind !== 'event') problems.push({ path: 'trigger.kind', message: 'Must be page, event or call.' });
  else if (typeof name === 'string' && name.length <= 100 && eventPattern.test(name)) return { kind, name };
  else problems.push({ path: 'trigger.name', message: 'Must be the name of an event, as in order.placed.' });
  return defaultPrompt.trigger;
}
