// One row for each column of the file: its heading, what stands in it, and what it becomes. A list rather than a wide
// table, so that it reads the same on a phone.
import { Select, Text } from '@mantine/core';
import classes from './ImportColumns.module.css';
import { choicesFor, isNewProperty, kindNames, withColumn } from './import-fields.ts';
import type { Import, ImportKind, Plan } from './import-queries.ts';

type Props = {
  kind: ImportKind;
  plan: Plan;
  preview: NonNullable<Import['preview']>;
  properties: readonly string[];
  onChange: (plan: Plan) => void;
};

const examples = 3;

export function ImportColumns({ kind, plan, preview, properties, onChange }: Props) {
  return (
    <ul className={classes.columns}>
      {preview.headings.map((heading, place) => {
        const column = plan.columns[place] ?? { field: null };
        const cells = [
          ...new Set(preview.rows.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '')),
        ];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity than their place.
          <li key={place} className={classes.column} data-out={column.field === null || undefined}>
            <div className={classes.words}>
              <Text fw={500}>{heading}</Text>
              <Text size="sm" className="dimmed" lineClamp={1}>
                {cells.length === 0 ? 'Nothing in the first rows' : cells.slice(0, examples).join(' · ')}
              </Text>
            </div>
            <Select
              aria-label={`“${heading}” becomes`}
              data={choicesFor(kind, heading, properties)}
              value={column.field ?? ''}
              allowDeselect={false}
              searchable
              onChange={(value) =>
                onChange(withColumn(plan, place, { field: value || null, ...kindFor(value, plan, place) }))
              }
            />
            {isNewProperty(column.field, properties) ? (
              <Select
                aria-label={`The kind of “${heading}”`}
                data={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
                value={column.kind ?? 'text'}
                allowDeselect={false}
                onChange={(value) =>
                  onChange(
                    withColumn(plan, place, { field: column.field, kind: (value ?? 'text') as keyof typeof kindNames }),
                  )
                }
              />
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function kindFor(value: string | null, plan: Plan, place: number) {
  return value?.startsWith('properties.') ? { kind: plan.columns[place]?.kind ?? ('text' as const) } : {};
}
