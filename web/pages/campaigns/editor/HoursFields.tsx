// The weekdays and hours in which something may be sent, by the clock where the contact lives.
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import type { Delivery, Span } from '../../../../src/core/asking/index.ts';
import { describeHours } from '../../../../src/core/asking/index.ts';
import classes from './Editor.module.css';
import { fieldId, useEditor } from './editor.ts';
import { Further } from './Further.tsx';
import { TimeSelect } from './TimeSelect.tsx';

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const office: Span = { from: '09:00', until: '17:00' };

export function HoursFields({ how }: { how: Delivery }) {
  const { set, problemAt } = useEditor();
  const first = how.weekdays.find((span) => span !== null) ?? office;
  const problem = problemAt('how.weekdays');
  return (
    <div>
      <div className={classes.label}>Hours</div>
      <div className={classes.help}>{describeHours(how)}, by the clock of each contact.</div>
      <Further label="Change the hours" used={0} paths={['how.weekdays', 'how.quietHours']}>
        <Stack gap="xs" id={fieldId('how.weekdays')} tabIndex={-1}>
          {problem && (
            <div role="alert" className={classes.problem}>
              {problem}
            </div>
          )}
          {names.map((name, day) => (
            <DayRow
              key={name}
              name={name}
              path={`how.weekdays.${day}`}
              span={how.weekdays[day] ?? null}
              usual={first}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            ml={-8}
            w="max-content"
            onClick={() =>
              set(
                'how.weekdays',
                how.weekdays.map((span) => span && { ...first }),
              )
            }
          >
            {first.from} to {first.until} on each of them
          </Button>
        </Stack>
        <QuietFields quiet={how.quietHours} />
      </Further>
    </div>
  );
}

type DayProps = { name: string; path: string; span: Span | null; usual: Span };

function DayRow({ name, path, span, usual }: DayProps) {
  const { set } = useEditor();
  return (
    <Group gap="xs" align="center" mih={36}>
      <Checkbox
        label={name}
        w={120}
        checked={span !== null}
        onChange={(event) => set(path, event.currentTarget.checked ? { ...usual } : null)}
      />
      {span !== null && <SpanFields path={path} span={span} label={name} />}
    </Group>
  );
}

function QuietFields({ quiet }: { quiet: Span | null }) {
  const { set } = useEditor();
  return (
    <Group gap="xs" align="center" mih={36}>
      <Checkbox
        label="Quiet hours"
        w={120}
        checked={quiet !== null}
        onChange={(event) =>
          set('how.quietHours', event.currentTarget.checked ? { from: '12:00', until: '13:00' } : null)
        }
      />
      {quiet === null ? (
        <span className="dimmed">Taken out of every day; may go over midnight.</span>
      ) : (
        <SpanFields path="how.quietHours" span={quiet} label="Quiet hours" />
      )}
    </Group>
  );
}

function SpanFields({ path, span, label }: { path: string; span: Span; label: string }) {
  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <TimeSelect path={`${path}.from`} label={`${label}, from`} value={span.from} />
      <span className={classes.between}>to</span>
      <TimeSelect path={`${path}.until`} label={`${label}, until`} value={span.until} end />
    </Group>
  );
}
