// What the audit log is narrowed by: who, what, and the days.
import { Pill, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Audit.module.css';
import { auditFiltersQuery } from './audit-queries.ts';
import type { AuditSearch } from './audit-search.ts';
import { actionName, subjectName } from './audit-words.ts';

export function AuditFilters({ search }: { search: AuditSearch }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const filter = (by: AuditSearch) => change({ ...by, before: undefined });
  const { actors = [], actions = [] } = useQuery(auditFiltersQuery(id)).data ?? {};
  const people = actors.filter(({ kind }) => kind === 'user');
  const keys = actors.filter(({ kind }) => kind === 'apiKey');
  const toOption = ({ kind, id, name }: (typeof actors)[number]) => ({ value: `${kind}:${id}`, label: name });
  const subjects = [...new Set(actions.map(({ subject }) => subject))];
  return (
    <div className={classes.filters}>
      <Select
        aria-label="Who"
        placeholder="Anybody"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Anybody' }}
        value={search.actor ?? null}
        onChange={(actor) => filter({ actor: actor ?? undefined })}
        data={[
          { group: 'People', items: people.map(toOption) },
          { group: 'API keys', items: keys.map(toOption) },
        ].filter(({ items }) => items.length > 0)}
      />
      <Select
        aria-label="What"
        placeholder="Anything"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Anything' }}
        value={search.action ?? null}
        onChange={(action) => filter({ action: action ?? undefined })}
        data={subjects.map((subject) => ({
          group: subjectName(subject),
          items: actions
            .filter((one) => one.subject === subject)
            .map(({ action }) => ({ value: action, label: actionName(action) })),
        }))}
      />
      <Day name="From" value={search.from} onChange={(from) => filter({ from })} />
      <Day name="To" value={search.to} onChange={(to) => filter({ to })} />
      {search.subject && (
        <Pill
          size="lg"
          withRemoveButton
          removeButtonProps={{ 'aria-label': 'Show everything again', 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => filter({ subject: undefined, about: undefined })}
        >
          Only {subjectName(search.subject).toLowerCase()} {search.about ?? ''}
        </Pill>
      )}
    </div>
  );
}

type DayProps = { name: string; value: string | undefined; onChange: (day: string | undefined) => void };

function Day({ name, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={name}
      leftSection={<span aria-hidden>{name}</span>}
      leftSectionWidth={52}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
