-- Digests: the score by e-mail, at an hour and in a zone of the reader's.

-- `weekday` is 1 for Monday to 7; `condition` and `split_by` are what questions of the score take as `where` and `by`. `due_at` is when
-- the next issue is to be made.
create table digest (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  cadence text not null check (cadence in ('daily', 'weekly', 'monthly')),
  weekday smallint not null default 1 check (weekday between 1 and 7),
  month_day smallint not null default 1 check (month_day between 1 and 28),
  hour smallint not null check (hour between 0 and 23),
  time_zone text not null,
  survey_id bigint,
  condition text not null default '',
  split_by text,
  sections text[] not null,
  paused boolean not null default false,
  due_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);
create index digest_due on digest (due_at) where not paused;
create index digest_survey on digest (workspace_id, survey_id);
select audit_table('digest', ignored => '{due_at}');

-- Who reads a digest: a member, or an address. Whoever has unsubscribed stays, so that nobody puts them back by mistake; `token` stands
-- in their link.
create table digest_reader (
  workspace_id bigint not null,
  id bigint generated always as identity,
  digest_id bigint not null,
  user_id bigint,
  email text,
  token bytea not null check (length(token) = 16),
  added_at timestamptz not null,
  unsubscribed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, digest_id) references digest on delete cascade,
  foreign key (workspace_id, user_id) references member on delete cascade,
  check ((user_id is null) <> (email is null))
);
create unique index digest_reader_member on digest_reader (workspace_id, digest_id, user_id) where user_id is not null;
create unique index digest_reader_email on digest_reader (workspace_id, digest_id, lower(email)) where email is not null;
create unique index digest_reader_token on digest_reader (workspace_id, token);
create index digest_reader_user on digest_reader (workspace_id, user_id);
select audit_table('digest_reader', $$coalesce($1->>'email', (select name from "user" where id = ($1->>'user_id')::bigint))$$,
  $$$1->>'digest_id'$$, ignored => '{token,added_at}');

-- One issue for each digest and period of days, whatever happens: made in the transaction in which its letters and its job are.
create table digest_issue (
  workspace_id bigint not null,
  id bigint generated always as identity,
  digest_id bigint not null,
  first_day integer not null,
  last_day integer not null,
  made_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, digest_id, first_day, last_day),
  foreign key (workspace_id, digest_id) references digest on delete cascade
);

-- `held`: there is no mail server. `uncertain`: it may have gone out, so it is never sent again.
create table digest_letter (
  workspace_id bigint not null,
  id bigint generated always as identity,
  issue_id bigint not null,
  reader_id bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'held', 'uncertain')),
  tries smallint not null default 0,
  reply text,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, issue_id) references digest_issue on delete cascade,
  foreign key (workspace_id, reader_id) references digest_reader on delete cascade
);
create index digest_letter_issue on digest_letter (workspace_id, issue_id);
create index digest_letter_reader on digest_letter (workspace_id, reader_id);
