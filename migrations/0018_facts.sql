-- What an answer is counted by: where it came from and what was known of who gave it, as it was when it came.

-- What a workspace counts its answers by beyond what every answer has. `bands`: the ascending limits between the groups of a
-- number; without, each value is a group. `ready`: the answers from before have been filled in.
create table dimension (
  workspace_id bigint not null references workspace on delete cascade,
  slot smallint not null check (slot between 1 and 8),
  subject text not null check (subject in ('contact', 'company')),
  property text not null check (property <> ''),
  bands double precision[],
  ready boolean not null default false,
  declared_at timestamptz not null,
  primary key (workspace_id, slot),
  unique (workspace_id, subject, property)
);
select audit_table('dimension', $$($1->>'subject') || '.' || ($1->>'property')$$, $$($1->>'subject') || '.' || ($1->>'property')$$,
  ignored => '{slot,ready,declared_at}');

-- The small numbers that stand for the values of a dimension. `dimension`: that of a built-in one, or 10 and the slot.
create table dimension_value (
  workspace_id bigint not null references workspace on delete cascade,
  dimension smallint not null,
  code smallint not null check (code > 0),
  value text not null,
  primary key (workspace_id, dimension, code),
  unique (workspace_id, dimension, value)
);

-- One narrow row per answer, kept by the relay. 0 stands for what is not known. No foreign key, as for the answers themselves.
create table response_fact (
  workspace_id bigint not null,
  response_id bigint not null,
  survey_id bigint not null,
  contact_id bigint,
  day integer not null,
  score smallint not null,
  suspect boolean not null,
  channel smallint not null,
  language smallint not null,
  device smallint not null,
  hour smallint not null,
  visit smallint not null,
  d1 smallint not null default 0,
  d2 smallint not null default 0,
  d3 smallint not null default 0,
  d4 smallint not null default 0,
  d5 smallint not null default 0,
  d6 smallint not null default 0,
  d7 smallint not null default 0,
  d8 smallint not null default 0,
  primary key (workspace_id, response_id)
);
create index response_fact_day on response_fact (workspace_id, day);
create index response_fact_contact on response_fact (workspace_id, contact_id) where contact_id is not null;

create function forget_counted() returns trigger language plpgsql as $$
begin
  update response_fact f set contact_id = null
  from gone where f.workspace_id = gone.workspace_id and f.contact_id = gone.id;
  return null;
end $$;
create trigger forget_counted after delete on contact referencing old table as gone
  for each statement execute function forget_counted();

-- Eleven counts per dimension, survey, day, value and verdict; those of all surveys stand under survey 0.
create table dimension_day (
  workspace_id bigint not null,
  dimension smallint not null,
  survey_id bigint not null,
  day integer not null,
  code smallint not null,
  suspect boolean not null,
  c0 integer not null default 0,
  c1 integer not null default 0,
  c2 integer not null default 0,
  c3 integer not null default 0,
  c4 integer not null default 0,
  c5 integer not null default 0,
  c6 integer not null default 0,
  c7 integer not null default 0,
  c8 integer not null default 0,
  c9 integer not null default 0,
  c10 integer not null default 0,
  primary key (workspace_id, dimension, survey_id, day, code, suspect)
) with (fillfactor = 50);
