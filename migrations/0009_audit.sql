-- Who changed what: written by a trigger in the transaction of the change, so that no use case can forget it. The trigger asks
-- for an actor in the transaction's own setting `hark.actor`; respondents, workers and imports set none and pay nothing.

-- `changes` holds, per field, [before, after]; null where the values are secret or were erased. An entry about a contact names
-- it in `contact_id`, so that what the entry says of a person goes when the person goes.
create table audit_entry (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'apiKey')),
  actor_id bigint not null,
  actor_name text not null,
  address text,
  request_id text,
  action text not null,
  subject text not null,
  subject_id text,
  subject_name text,
  contact_id bigint,
  changes jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index audit_entry_at on audit_entry (workspace_id, at);
create index audit_entry_subject on audit_entry (workspace_id, subject, subject_id, id);
create index audit_entry_actor on audit_entry (workspace_id, actor_kind, actor_id, id);
create index audit_entry_contact on audit_entry (workspace_id, contact_id) where contact_id is not null;

-- A record as fields with values; what stands in an object is a field of its own, as in `properties.plan`.
create function audit_fields(record jsonb) returns table (field text, value jsonb) language sql immutable as $$
  select concat_ws('.', whole.key, part.key), coalesce(part.value, whole.value)
  from jsonb_each(record) whole
  left join lateral jsonb_each(case when jsonb_typeof(whole.value) = 'object' then whole.value end) part on true
  where coalesce(part.value, whole.value) not in ('null', '{}')
$$;

-- Whether a row was deleted only because what it belongs to was.
create function audit_goes_along(gone_from text, gone jsonb) returns boolean language sql stable as $$
  select not exists (select from workspace where id = (gone->>'workspace_id')::bigint)
    or gone_from <> 'contact' and gone->>'contact_id' is not null and not exists (
      select from contact where workspace_id = (gone->>'workspace_id')::bigint and id = (gone->>'contact_id')::bigint)
    or gone_from = 'list_member' and not exists (
      select from list where workspace_id = (gone->>'workspace_id')::bigint and id = (gone->>'list_id')::bigint)
$$;

-- Arguments: subject, then SQL over the row as jsonb ($1) for its id, for the name a person knows it by and for the row that
-- counts as the one before; then fields that do not count. What follows from another change, as a cascade does, is not told.
create function audit_change() returns trigger language plpgsql as $$
declare
  actor jsonb := current_setting('hark.actor')::jsonb;
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
  changed_row jsonb := coalesce(after, before);
  ignored text[] := '{workspace_id,id,created_at,updated_at,last_used_at}' || tg_argv[4]::text[];
  subject_id text;
  subject_name text;
  changes jsonb;
begin
  if pg_trigger_depth() > 1 or tg_op = 'DELETE' and audit_goes_along(tg_table_name, before) then
    return null;
  end if;
  execute format('select (%s)::text, (%s)::text, (%s)::jsonb', tg_argv[1], tg_argv[2], coalesce(nullif(tg_argv[3], ''), '$2'))
    into subject_id, subject_name, before using changed_row, before;
  select coalesce(jsonb_object_agg(field, case
      when field ~ '(^|[._])(fingerprint|token|secret|password|hash|codes?|bytes|content|body|comment)$'
        or split_part(field, '.', 1) = 'evidence' then null
      else jsonb_build_array(b.value, a.value) end), '{}')
    into changes
    from audit_fields(before) b full join audit_fields(after) a using (field)
    where b.value is distinct from a.value and split_part(field, '.', 1) <> all (ignored);
  if tg_op = 'UPDATE' and changes = '{}' then
    return null;
  end if;
  insert into audit_entry (workspace_id, at, actor_kind, actor_id, actor_name, address, request_id,
    action, subject, subject_id, subject_name, contact_id, changes)
  values (coalesce(changed_row->>'workspace_id', changed_row->>'id')::bigint, (actor->>'at')::timestamptz,
    actor->>'kind', (actor->>'id')::bigint, actor->>'name', actor->>'address', actor->>'request',
    tg_argv[0] || case when after is null then '.deleted' when before is null then '.created' else '.updated' end,
    tg_argv[0], subject_id, subject_name,
    case when tg_table_name = 'contact' then changed_row->>'id' else changed_row->>'contact_id' end::bigint, changes);
  return null;
end $$;

-- Puts a table under audit. A later migration that makes a table which people change calls it once.
create function audit_table(
  changed_table text,
  subject_name text default $$$1->>'name'$$,
  subject_id text default $$$1->>'id'$$,
  subject text default null,
  row_before text default '',
  ignored text[] default '{}',
  events text default 'insert or update or delete'
) returns void language plpgsql as $$
begin
  if to_regclass(changed_table) is null then
    return;
  end if;
  execute format(
    'create trigger audit after %s on %I for each row when (current_setting(''hark.actor'', true) <> '''')
     execute function audit_change(%L, %L, %L, %L, %L)',
    events, changed_table, coalesce(subject, changed_table), subject_id, subject_name, row_before, ignored::text);
end $$;

-- The name of the contact that a row is about.
create function audit_contact_name(record jsonb) returns text language sql stable as $$
  select coalesce(name, email, phone, external_id) from contact
  where workspace_id = (record->>'workspace_id')::bigint and id = (record->>'contact_id')::bigint
$$;
create function audit_survey_name(record jsonb) returns text language sql stable as $$
  select name from survey where workspace_id = (record->>'workspace_id')::bigint and id = (record->>'survey_id')::bigint
$$;

-- The list of what is audited.
select audit_table('workspace', events => 'insert or update');
select audit_table('member', $$select name from "user" where id = ($1->>'user_id')::bigint$$, $$$1->>'user_id'$$, ignored => '{user_id}');
select audit_table('invite', $$$1->>'email'$$, ignored => '{invited_by}');
select audit_table('api_key');
select audit_table('contact', $$coalesce($1->>'name', $1->>'email', $1->>'phone', $1->>'external_id')$$);
select audit_table('company');
select audit_table('property', $$coalesce($1->>'label', $1->>'name')$$, $$($1->>'subject') || '.' || ($1->>'name')$$);
select audit_table('list');
select audit_table('list_member', 'audit_contact_name($1)', $$$1->>'list_id'$$,
  ignored => '{added_at}');
select audit_table('segment');
select audit_table('suppression', 'audit_contact_name($1)', $$$1->>'contact_id'$$,
  ignored => '{contact_id,listed_as,set_by,since}');
select audit_table('do_not_contact', $$$1->>'hint'$$, ignored => '{set_by,since}');
select audit_table('import', $$$1->>'file_name'$$,
  ignored => '{source,preview,plan,created_by,started_at,finished_at,bytes_read,rows_read}');
-- A version is how a survey changes: it is told as the difference to the version before it.
select audit_table('survey', ignored => '{version}', events => 'update or delete');
select audit_table('survey_version',
  'audit_survey_name($1)',
  $$$1->>'survey_id'$$, 'survey',
  $$select to_jsonb(v) from survey_version v where workspace_id = ($1->>'workspace_id')::bigint
    and survey_id = ($1->>'survey_id')::bigint and version = ($1->>'version')::int - 1$$,
  '{survey_id,saved_by}', 'insert');
select audit_table('test_send',
  'audit_survey_name($1)',
  ignored => '{sent_by,sent_at}', events => 'insert');
-- What respondents write is theirs; what people do to it is told.
select audit_table('response', 'audit_contact_name($1)',
  events => 'update or delete');

-- Nobody changes or deletes an entry but the retention, the end of its workspace, and a trigger that takes the values out.
create function audit_is_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (pg_trigger_depth() > 1 or current_setting('hark.audit_retention', true) = 'on') then
    return old;
  end if;
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1
    and to_jsonb(new) - '{subject_name,changes}'::text[] = to_jsonb(old) - '{subject_name,changes}'::text[] then
    return new;
  end if;
  raise exception 'entries of the audit log are final' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_is_final before update or delete on audit_entry for each row execute function audit_is_final();
create trigger audit_is_final_whole before truncate on audit_entry for each statement execute function audit_is_final();

-- Whose contact is deleted is forgotten here, too: who did what and when stays, what it was about does not.
create function audit_forgets_contacts() returns trigger language plpgsql as $$
begin
  update audit_entry e set subject_name = null,
    changes = (select coalesce(jsonb_object_agg(field, null::text), '{}') from jsonb_object_keys(e.changes) field)
  from gone where e.workspace_id = gone.workspace_id and e.contact_id = gone.id;
  return null;
end $$;
create trigger audit_forgets_contacts after delete on contact referencing old table as gone
  for each statement execute function audit_forgets_contacts();
