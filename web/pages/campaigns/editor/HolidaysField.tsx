// Days on which nothing is sent: one of a year, or the same day of every year.
import { Button, Checkbox, Group, Pill, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { holidaysMax } from '../../../../src/core/asking/index.ts';
import { writeDay, writeShortDay } from '../../../ui/dates.ts';
import classes from './Editor.module.css';
import { fieldId, useEditor } from './editor.ts';
import { Further } from './Further.tsx';

const path = 'how.holidays';
/** Free nearly everywhere that Christmas is: what moves from year to year is to be added by hand. */
const usual = ['01-01', '12-25', '12-26'];

export function HolidaysField({ holidays }: { holidays: readonly string[] }) {
  const { set, problems } = useEditor();
  const [day, setDay] = useState('');
  const [yearly, setYearly] = useState(false);
  const add = (days: readonly string[]) => set(path, [...new Set([...holidays, ...days])].sort().slice(0, holidaysMax));
  const problem = [...problems].find(([place]) => place.startsWith(path))?.[1];
  const missing = usual.filter((one) => !holidays.includes(one));
  return (
    <div id={fieldId(path)} tabIndex={-1}>
      <div className={classes.label}>Holidays</div>
      <div className={classes.help}>What falls on one goes out on the next open day.</div>
      <Further label="Days off" used={holidays.length} paths={[path]}>
        {holidays.length > 0 && (
          <Group gap={6} role="list" aria-label="Holidays">
            {holidays.map((one) => (
              <Pill
                key={one}
                role="listitem"
                withRemoveButton
                removeButtonProps={{ 'aria-label': `Remove ${written(one)}`, 'aria-hidden': false, tabIndex: 0 }}
                onRemove={() =>
                  set(
                    path,
                    holidays.filter((other) => other !== one),
                  )
                }
              >
                {written(one)}
              </Pill>
            ))}
          </Group>
        )}
        {problem && (
          <div role="alert" className={classes.problem}>
            {problem}
          </div>
        )}
        <Stack gap="sm">
          <Group gap="sm" align="flex-end">
            <TextInput
              type="date"
              label="Nothing is sent on"
              w={170}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Checkbox
              label="every year"
              mb={8}
              checked={yearly}
              onChange={(event) => setYearly(event.currentTarget.checked)}
            />
            <Button
              variant="default"
              disabled={day === '' || holidays.length >= holidaysMax}
              onClick={() => {
                add([yearly ? day.slice(5) : day]);
                setDay('');
              }}
            >
              Add the day
            </Button>
          </Group>
          {missing.length > 0 && (
            <Button variant="subtle" size="compact-sm" ml={-8} w="max-content" onClick={() => add(usual)}>
              Add {missing.map((one) => writeShortDay(`2024-${one}`)).join(', ')} of every year
            </Button>
          )}
        </Stack>
      </Further>
    </div>
  );
}

function written(day: string): string {
  return day.length === 5 ? `${writeShortDay(`2024-${day}`)}, every year` : writeDay(day);
}
