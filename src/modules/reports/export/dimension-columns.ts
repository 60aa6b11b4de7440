// What answers are counted by, as columns: the values are those of the moment in which the answer came, and stay.
import type { Value } from '../../../platform/table-writer/index.ts';
import type { Dictionary, Dimension } from '../../analytics/index.ts';
import { type AnswerRow, dimensionsFrom } from '../queries/exported-answers.ts';
import type { AnswerColumn } from './answer-columns.ts';

/** Channel and language stand in columns of their own. */
const leftOut = ['channel', 'language'];

const builtInMeanings: Readonly<Record<string, string>> = {
  device: 'What it was answered on, as far as its browser tells.',
  visit: 'Whether it was the first answer of this contact.',
};

/** The dimensions that are written, in the order in which their codes stand in a row. */
export function writtenDimensions({ dimensions }: Dictionary): Dimension[] {
  return dimensions.filter(({ key }) => !leftOut.includes(key));
}

export function dimensionColumns(dictionary: Dictionary): AnswerColumn[] {
  const taken = new Set<string>();
  return writtenDimensions(dictionary).map((dimension, place) => {
    const valueIn = (row: AnswerRow): Value => {
      const code = row[dimensionsFrom + place] as number | null;
      return code === null || code === 0 ? null : dictionary.nameOf(dimension, code) || null;
    };
    const plain = { unit: null, range: null, personal: false };
    if (dimension.key === 'hour') {
      const meaning = 'The hour of the day when it came, in the time zone of the workspace.';
      const hourIn = (row: AnswerRow) => {
        const hour = valueIn(row);
        return hour === null ? null : Number(hour);
      };
      const range = '0 to 23';
      return { ...plain, name: nameIn(taken, 'hour'), type: 'integer', unit: 'hour', range, meaning, value: hourIn };
    }
    const { key, declared } = dimension;
    const isFixed = declared === null || declared.bands !== null;
    const range = isFixed
      ? dictionary
          .valuesOf(dimension)
          .map(({ value }) => value)
          .join(', ')
      : null;
    const meaning =
      declared === null
        ? (builtInMeanings[key] ?? key)
        : `The ${declared.subject}’s property “${declared.property}” as it was when the answer came; (other) beyond the most frequent thousand values.`;
    const name = nameIn(taken, declared === null ? key : `dimension_${key}`);
    return { ...plain, name, type: 'text', range, meaning, value: valueIn };
  });
}

/** A name for a column that no other has: small letters and digits of any script, underscores for everything else. */
function nameIn(taken: Set<string>, key: string): string {
  const plain = key.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
  for (let count = 1; ; count++) {
    const name = count === 1 ? plain : `${plain}_${count}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
