// The names behind the codes by which answers are counted, of one workspace.
import { bandNames } from '../../core/conditions/index.ts';
import type { Db } from '../../platform/context.ts';
import { type Dimension, dimensionsOf, fixedValues, mostValues, otherCode } from './dimension.ts';
import { selectDeclared, selectValues } from './queries/dimensions.ts';
import { hasEarlier } from './queries/earlier-answers.ts';

/** What stands for all values beyond those that a dimension keeps apart. */
export const otherValue = '(other)';

export type Dictionary = {
  dimensions: Dimension[];
  /** The values of a dimension with their codes, without "not known", in their natural order. */
  valuesOf(dimension: Dimension): { code: number; value: string }[];
  /** The value of a code; '' is "not known". */
  nameOf(dimension: Dimension, code: number): string;
  /** The code of a value; -1, which no answer has, for a value that nobody has. */
  codeOf(dimension: Dimension, value: string): number;
  /** The code of a text of an answer that is not counted yet; a text that is new gets one for as long as this is held. */
  announcedCode(dimension: number, text: string): number;
};

/** Above every code that is kept, below that of the rest. */
const firstAnnounced = 20_000;

export async function readDictionary(db: Db, workspaceId: string): Promise<Dictionary> {
  const [declared, kept, earlier] = await Promise.all([
    selectDeclared(db, workspaceId),
    selectValues(db, workspaceId),
    hasEarlier(db, workspaceId),
  ]);
  const dimensions = dimensionsOf(declared, !earlier);
  const byNumber = Map.groupBy(kept, ({ dimension }) => dimension);
  const valuesOf = ({ key, number, declared }: Dimension) => {
    const fixed = fixedValues[key] ?? (declared?.bands ? bandNames(declared.bands) : undefined);
    if (fixed !== undefined) return fixed.map((value, place) => ({ code: place + 1, value }));
    return (byNumber.get(number) ?? []).map(({ code, value }) => ({ code, value }));
  };
  const tables = new Map(
    dimensions.map((dimension) => {
      const values = valuesOf(dimension);
      const nameOf = new Map(values.map(({ code, value }) => [code, value]));
      const codeOf = new Map(values.map(({ code, value }) => [value, code]));
      return [dimension.key, { number: dimension.number, nameOf, codeOf }];
    }),
  );
  const byDimension = new Map([...tables.values()].map((table) => [table.number, table]));
  let announced = firstAnnounced;
  return {
    dimensions,
    valuesOf,
    nameOf: ({ key }, code) => (code === otherCode ? otherValue : (tables.get(key)?.nameOf.get(code) ?? '')),
    codeOf({ key }, value) {
      if (value === '') return 0;
      if (value === otherValue) return otherCode;
      return tables.get(key)?.codeOf.get(value) ?? -1;
    },
    announcedCode(number, text) {
      const table = byDimension.get(number);
      const code = table?.codeOf.get(text);
      if (code !== undefined || table === undefined) return code ?? 0;
      if (table.codeOf.size >= mostValues) return otherCode;
      table.codeOf.set(text, announced);
      table.nameOf.set(announced, text);
      return announced++;
    },
  };
}
