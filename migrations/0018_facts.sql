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
-- `next_day`: that of the next trusted answer of the same contact, 2147483647 where there is none, null where this one does not
-- count there (suspect, or of nobody known when it was counted); `next_survey_day`: the same within its survey.
create table response_fact (
  workspace_id bigint not null,
  response_id bigint not null,
  survey_id bigint not null,
  contact_id bigint,
  day integer not null,
  next_day integer,
  next_survey_day integer,
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
) with (fillfactor = 90);
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

-- Answers from before there were facts: those above `counted_to` and up to `last_id` may still lack theirs.
create table earlier_answers (
  workspace_id bigint primary key,
  counted_to bigint not null,
  last_id bigint not null
);
insert into earlier_answers (workspace_id, counted_to, last_id)
select workspace_id, 0, max(id) from response group by workspace_id;

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

-- The same by month, so that a question about years reads no more rows than one about weeks. `day` is the first of the month.
create table dimension_month (like dimension_day including all) with (fillfactor = 50);
create table score_month (like score_day including all) with (fillfactor = 50);
insert into score_month (workspace_id, survey_id, day, verdict, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10)
select workspace_id, survey_id, date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01' as month, verdict,
  sum(c0), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10)
from score_day group by workspace_id, survey_id, month, verdict;

-- By how much the latest answers of all contacts change on a day, eleven counts by score: their sum up to a day is each contact's
-- latest trusted answer of the `window_days` that end with it. Under window 0: how many trusted answers of contacts there were on
-- the day. Survey 0 is all surveys, in which each contact counts once.
create table latest_day (
  workspace_id bigint not null,
  window_days smallint not null,
  survey_id bigint not null,
  day integer not null,
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
  primary key (workspace_id, window_days, survey_id, day)
) with (fillfactor = 50);

-- The facts of large workspaces once more, some 65,536 to a row and a column of them to a value, to be read into memory: a byte of
-- each fact, or two, the higher first, where a number of the block needs them, in the order of the ids. The facts of a block are all
-- those from `first_id` to `last_id`; a block begins where the one before ends. `stale`: one of them has changed since. `version`
-- names what is in it, for ever.
create table fact_block (
  workspace_id bigint not null,
  first_id bigint not null,
  last_id bigint not null,
  version uuid not null default gen_random_uuid(),
  stale boolean not null default false,
  n integer not null,
  first_day integer not null,
  last_day integer not null,
  surveys bigint[] not null, -- what the numbers of `survey` stand for, from 0
  id bytea not null, -- four bytes: how far above first_id
  day bytea not null, -- since first_day
  survey bytea not null,
  bin bytea not null, -- the score, and 11 more where it is suspect
  channel bytea not null,
  language bytea not null,
  device bytea not null,
  hour bytea not null,
  visit bytea not null,
  d1 bytea not null,
  d2 bytea not null,
  d3 bytea not null,
  d4 bytea not null,
  d5 bytea not null,
  d6 bytea not null,
  d7 bytea not null,
  d8 bytea not null,
  primary key (workspace_id, first_id)
) with (fillfactor = 50);
