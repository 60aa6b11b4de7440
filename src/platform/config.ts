// The only place that reads the environment. A mistyped or bad option stops the start with one sentence: never a silent default.
import { type Option, options, Refusal } from './config-options.ts';
import { AppError } from './errors.ts';
import { nearest } from './nearest.ts';

type Options = typeof options;
type Key = keyof Options;
type Values = { [K in Key]: Options[K] extends Option<infer T> ? T : never };
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every option with its value; those that follow from another option are filled in. */
export type Config = Omit<Values, 'publicUrl' | 'mailReturnPath'> & { publicUrl: string; mailReturnPath: string };

/** One line of `hark config`: `value` is fit to be shown, with passwords masked. */
export type ConfigRow = { name: string; value: string; source: 'default' | 'environment'; doc: string };

const keys = Object.keys(options) as Key[];
const names = keys.map((key) => options[key].name);

/** Reads every option from `env`. Throws AppError('configuration') on a bad value or an unknown `HARK_…` variable. */
export function loadConfig(env: Environment = process.env): Config {
  refuseUnknown(env);
  const values = Object.fromEntries(keys.map((key) => [key, readOption(options[key], env)])) as unknown as Values;
  return {
    ...values,
    publicUrl: values.publicUrl ?? localUrl(values.port),
    mailReturnPath: values.mailReturnPath ?? addressOf(values.mailFrom),
  };
}

/** `config` once the server listens on `port`: port 0 becomes the real one, also in a public URL that was not set. */
export function withPort(config: Config, port: number): Config {
  const publicUrl = config.publicUrl === localUrl(config.port) ? localUrl(port) : config.publicUrl;
  return { ...config, port, publicUrl };
}

/** What `hark config` prints, in the order of the table. Throws as `loadConfig` does. */
export function describeConfig(env: Environment = process.env): ConfigRow[] {
  const config = loadConfig(env);
  return keys.map((key) => {
    const { name, doc, secret, absent = '' } = options[key];
    const value = config[key];
    const text = textOf(value);
    const shown = text === '' ? absent : secret ? mask(text) : text;
    return { name, value: shown, source: isSet(env[name]) ? 'environment' : 'default', doc };
  });
}

function readOption(option: Options[Key], env: Environment): Values[Key] {
  const text = env[option.name];
  if (!isSet(text)) return option.default;
  try {
    return option.parse(text.trim());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new AppError('configuration', `${option.name} ${error.message}.`);
  }
}

function textOf(value: Values[Key]): string {
  if (!Array.isArray(value)) return value === undefined ? '' : String(value);
  return value
    .map((one) => (typeof one === 'string' ? one : `${one.selector}${one.domain === null ? '' : `@${one.domain}`}`))
    .join(',');
}

// Compose files and .env files pass an empty text for "not set".
function isSet(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

// HARK_TEST_… belongs to the test suite, whose variables reach the processes that it starts.
function refuseUnknown(env: Environment): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('HARK_') || name.startsWith('HARK_TEST_') || names.includes(name)) continue;
    throw new AppError('configuration', `Unknown option ${name}: did you mean ${nearest(name, names)}?`);
  }
}

function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function addressOf(mailbox: string): string {
  return /<(.+)>$/.exec(mailbox)?.[1] ?? mailbox;
}

/** A URL keeps all but its passwords, because host and user are what a person checks; any other secret is hidden whole. */
function mask(secret: string): string {
  if (!URL.canParse(secret)) return '********';
  const url = new URL(secret);
  if (url.password) url.password = '********';
  for (const name of url.searchParams.keys()) {
    if (/pass|secret|key/i.test(name)) url.searchParams.set(name, '********');
  }
  return url.href;
}
