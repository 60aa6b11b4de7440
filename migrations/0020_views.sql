-- What people keep of the score, and what they show of it to others.

-- What an answer was counted as before that changed: with this and the ids of what came later, every figure can be told again as
-- it was. Only the day is not kept: when a workspace moves its clock, its figures are those of the new days.
create table fact_change (
  workspace_id bigint not null,
  id bigint generated always as identity,
  response_id bigint not null,
  changed_at timestamptz not null default now(),
  survey_id bigint not null,
  day integer not null,
  score smallint not null,
  suspect boolean not null,
  channel smallint not null,
  language smallint not null,
  device smallint not null,
  hour smallint not null,
  visit smallint not null,
  slots smallint[] not null,
  primary key (workspace_id, id)
);

-- A figure that somebody published: the question, what the answer was, and what it was counted from. `last_response_id` and
-- `last_change_id` are the newest of each at that instant.
create table figure (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  title text not null check (title <> ''),
  question jsonb not null,
  histogram integer[] not null check (cardinality(histogram) = 11),
  last_response_id bigint not null,
  last_change_id bigint not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (workspace_id, id)
);
select audit_table('figure', $$$1->>'title'$$);

-- A page with its filters under a name. Without `user_id` it is everybody's.
create table saved_view (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  user_id bigint references "user" on delete cascade,
  name text not null check (name <> ''),
  page text not null,
  search jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index saved_view_user on saved_view (user_id);
select audit_table('saved_view');

-- A page of the score that whoever has the link may see, without an account. `token` is the secret in the address.
create table share_link (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  title text not null check (title <> ''),
  question jsonb not null,
  parts text[] not null,
  token bytea not null check (length(token) = 16),
  password text,
  embed_origins text[] not null default '{}',
  expires_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  opened_at timestamptz,
  opens integer not null default 0,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token)
);
select audit_table('share_link', $$$1->>'title'$$, ignored => '{opens,opened_at}');
