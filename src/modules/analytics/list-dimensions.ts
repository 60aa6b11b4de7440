// What answers are counted by, in words.
import type { Context } from '../../platform/context.ts';
import { listProperties } from '../contacts/index.ts';
import { otherValue, readDictionary } from './dictionary.ts';
import type { Dimension } from './dimension.ts';

const names: Readonly<Record<string, string>> = {
  channel: 'Channel',
  language: 'Language',
  device: 'Device',
  hour: 'Hour of the day',
  visit: 'First answer or again',
};

const channels: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  'in-app': 'In-app',
  link: 'Web link',
};

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** What people read for a value of a dimension. */
export function nameOfValue({ key, declared }: Dimension, value: string): string {
  if (value === '') return 'Not known';
  if (value === otherValue) return 'Other values';
  if (declared !== null) return value;
  if (key === 'hour') return `${value.padStart(2, '0')}:00`;
  if (key === 'visit') return value === 'first' ? 'First answer' : 'Has answered before';
  if (key === 'language') return languageName(value);
  return channels[value] ?? value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ');
}

function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

type Reading = Pick<Context, 'db' | 'workspace'>;

export type NamedDimension = {
  key: string;
  name: string;
  declared: boolean;
  bands: number[] | null;
  ready: boolean;
  values: { value: string; name: string }[];
};

export async function listDimensions(ctx: Reading): Promise<NamedDimension[]> {
  const [dictionary, labels] = await Promise.all([readDictionary(ctx.db, ctx.workspace.id), labelsOf(ctx)]);
  return dictionary.dimensions.map((dimension) => ({
    key: dimension.key,
    name: nameOfDimension(dimension, labels),
    declared: dimension.declared !== null,
    bands: dimension.declared?.bands ?? null,
    ready: dimension.ready,
    values: dictionary.valuesOf(dimension).map(({ value }) => ({ value, name: nameOfValue(dimension, value) })),
  }));
}

/** @param labels those of the properties, by `<subject>.<name>`. */
export function nameOfDimension({ key, declared }: Dimension, labels: ReadonlyMap<string, string>): string {
  if (declared === null) return names[key] ?? key;
  const label = labels.get(key);
  if (label !== undefined) return label;
  const words = declared.property.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export async function labelsOf(ctx: Reading): Promise<Map<string, string>> {
  const properties = await listProperties(ctx);
  return new Map(properties.flatMap(({ subject, name, label }) => (label ? [[`${subject}.${name}`, label]] : [])));
}
