// A test as SQL that is true or false and never null, so that `not` around it means the same as in core/conditions. Names
// of properties and all values are parameters.
import { type RawBuilder, sql } from 'kysely';
import { formatDay } from '../../../core/calendar/index.ts';
import { type Days, daysOfTest, instantsOf, type Moment, type Test } from '../../../core/conditions/index.ts';

type Sql = RawBuilder<unknown>;

/** @param column a column that holds a text or null. */
export function fieldMeets(test: Test, column: Sql): Sql {
  if (test.op === 'known') return sql`(${column} is not null and ${column} <> '')`;
  const opposite = oppositeOf(test);
  if (opposite !== null) return sql`not ${fieldMeets(opposite, column)}`;
  // Not coalesce: an index on lower(column) stays of use.
  return sql`(${column} is not null and ${textMeets(test, column)})`;
}

/** @param column a column that holds an instant and is never null. */
export function instantMeets(test: Test, column: Sql, moment: Moment): Sql {
  if (test.op === 'known') return sql`true`;
  if (test.op === 'unknown' || !isDateTest(test)) return sql`false`;
  return sql`(true ${andWithin(column, daysOfTest(test, moment), moment)})`;
}

/** ` and …` for each end that the days have; an instant must lie between them in the zone of the moment. */
export function andWithin(column: Sql, days: Days, moment: Moment): Sql {
  const { from, until } = instantsOf(days, moment);
  return sql`${from === null ? sql`` : sql`and ${column} >= ${from}::timestamptz`}
    ${until === null ? sql`` : sql`and ${column} < ${until}::timestamptz`}`;
}

/** @param properties a jsonb object, or null where there is nobody who could have any. */
export function propertyMeets(test: Test, properties: Sql, name: string, moment: Moment): Sql {
  const value = sql`(${properties} -> ${name}::text)`;
  const text = sql`(${properties} ->> ${name}::text)`;
  switch (test.op) {
    case 'known':
      return sql`(coalesce(${text}, '') <> '')`;
    case 'yes':
    case 'no':
      return sql`coalesce(${value} = ${String(test.op === 'yes')}::jsonb, false)`;
    default: {
      const opposite = oppositeOf(test);
      if (opposite !== null) return sql`not ${propertyMeets(opposite, properties, name, moment)}`;
      // The kind of a value is looked at last: few rows come that far, and to take a value out of jsonb costs the most.
      if (isNumberTest(test))
        return sql`coalesce(${numberMeets(test, value)} and jsonb_typeof(${value}) = 'number', false)`;
      const meets = isDateTest(test)
        ? sql`${dayMeets(daysOfTest(test, moment), text)} and ${text} ~ '^\\d{4}-\\d{2}-\\d{2}(T|$)'`
        : textMeets(test, text);
      return sql`coalesce(${meets} and jsonb_typeof(${value}) = 'string', false)`;
    }
  }
}

type NumberTest = Extract<Test, { number: number } | { from: number }>;
type DateTest = Extract<Test, { day: string } | { days: number }>;

const isNumberTest = (test: Test): test is NumberTest => 'number' in test || 'from' in test;
const isDateTest = (test: Test): test is DateTest => 'day' in test || 'days' in test;

/** The test that exactly those values meet that do not meet this one, where it is this one that a missing value meets. */
export function oppositeOf(test: Test): Test | null {
  if (test.op === 'unknown') return { op: 'known' };
  if (test.op === 'isNot') return { op: 'is', text: test.text };
  return test.op === 'noneOf' ? { op: 'anyOf', texts: test.texts } : null;
}

function textMeets(test: Test, text: Sql): Sql {
  if (test.op === 'anyOf') return sql`lower(${text}) in (${sql.join(test.texts.map(folded))})`;
  if (!('text' in test)) return sql`false`;
  if (test.op === 'contains') return sql`strpos(lower(${text}), ${folded(test.text)}) > 0`;
  if (test.op === 'startsWith') return sql`starts_with(lower(${text}), ${folded(test.text)})`;
  return sql`lower(${text}) = ${folded(test.text)}`;
}

const folded = (text: string) => sql`lower(${text}::text)`;

/** Numbers in jsonb are in the order of numbers. */
function numberMeets(test: NumberTest, value: Sql): Sql {
  const number = (of: number) => sql`${JSON.stringify(of)}::jsonb`;
  if (test.op === 'between') return sql`${value} between ${number(test.from)} and ${number(test.to)}`;
  const signs = { equals: sql`=`, below: sql`<`, atMost: sql`<=`, above: sql`>`, atLeast: sql`>=` };
  return sql`${value} ${signs[test.op]} ${number(test.number)}`;
}

/** Texts that begin with YYYY-MM-DD are in the order of their days. */
function dayMeets({ first, last }: Days, text: Sql): Sql {
  const day = sql`left(${text}, 10) collate "C"`;
  if (first === null) return sql`${day} <= ${formatDay(last ?? 0)}`;
  if (last === null) return sql`${day} >= ${formatDay(first)}`;
  return sql`${day} between ${formatDay(first)} and ${formatDay(last)}`;
}
