-- When the score really moved: how each workspace has it watched, what was found; and what people set beside the score.

-- Without a row the defaults of the product hold. `series`: what is watched beside all answers and every survey.
create table change_setting (
  workspace_id bigint primary key references workspace on delete cascade,
  active boolean not null,
  method text not null check (method in ('eDetector', 'cusum')),
  false_alarm_years smallint not null check (false_alarm_years between 1 and 20),
  mode text not null check (mode in ('balanced', 'quiet', 'tolerance')),
  tolerance_points double precision check (tolerance_points between 0 and 200),
  baseline_days smallint not null check (baseline_days between 30 and 365),
  every_survey boolean not null,
  series jsonb not null default '[]',
  updated_at timestamptz not null,
  check ((mode = 'tolerance') = (tolerance_points is not null))
);
select audit_table('change_setting', 'null', $$$1->>'workspace_id'$$);

-- Where a watched series stands after its last day (core/nps/change: Watch). `filter`: the filter of the series, as in questions.
-- `rule` tells by which settings it was worked out; `baseline` and `seen` are detractors, passives and promoters.
create table watched_series (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  survey_id bigint,
  filter text not null default '',
  rule text not null,
  from_day integer not null,
  since_day integer,
  baseline integer[],
  drop_state double precision[] not null,
  rise_state double precision[] not null,
  last_day integer not null,
  seen integer[] not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, survey_id, filter),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);

-- A change that was found, with the counts before it and from it to the day on which it was certain enough.
create table score_change (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  survey_id bigint,
  filter text not null default '',
  direction text not null check (direction in ('drop', 'rise')),
  since_day integer not null,
  found_day integer not null check (found_day >= since_day),
  before integer[] not null,
  after integer[] not null,
  found_at timestamptz not null,
  dismissed_at timestamptz,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, survey_id, filter, direction, found_day),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);
select audit_table('score_change', $$($1->>'direction') || ' since ' || (date '1970-01-01' + ($1->>'since_day')::int)$$,
  events => 'update');

-- Releases and events that stand on the trend; without a survey, on that of all of them.
create table annotation (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  survey_id bigint,
  day integer not null,
  text text not null check (length(text) between 1 and 140),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);
create index annotation_day on annotation (workspace_id, day);
select audit_table('annotation', $$$1->>'text'$$);

-- Scores of others, as people know them. In points; `n` and `source` tell what they rest on.
create table benchmark (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  nps double precision not null check (nps between -100 and 100),
  source text not null,
  n integer check (n > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
select audit_table('benchmark');
