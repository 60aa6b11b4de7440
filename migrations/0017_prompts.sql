-- Prompts: surveys that appear on a customer's own pages and in their apps.

-- Where a workspace's prompts appear. `token` stands in the address of the script, `secret` signs who the visitors are, `origins` are
-- the sites that may ask. Each workspace has one from the start, so that the script can be put in before the first prompt is made.
-- `seen_at` and `seen_origin` say when and where the script last ran; they are written at most once in a few minutes.
create table prompt_site (
  workspace_id bigint primary key references workspace on delete cascade,
  token bytea not null check (length(token) = 16),
  secret text not null,
  origins text[] not null default '{}',
  unsigned text not null default 'anonymous' check (unsigned in ('anonymous', 'refused')),
  seen_at timestamptz,
  seen_origin text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create function open_prompt_site() returns trigger language plpgsql as $$
begin
  insert into prompt_site (workspace_id, token, secret)
  values (new.id, substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16),
    encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'));
  return null;
end $$;
create trigger open_prompt_site after insert on workspace for each row execute function open_prompt_site();
insert into prompt_site (workspace_id, token, secret)
select id, substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16),
  encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')
from workspace;
select audit_table('prompt_site', $$'Web and in-app prompts'$$, $$$1->>'workspace_id'$$, ignored => '{seen_at,seen_origin}',
  events => 'update');

-- An answer by somebody who is not known comes through a link for everybody of its own, which nobody but the script follows.
alter table survey_link add channel text not null default 'link' check (channel in ('link', 'in-app'));

-- `rules` are a Prompt of core/prompts: where, when, to whom, how it looks.
create table prompt (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  survey_id bigint not null,
  link_id bigint not null,
  name text not null check (name <> ''),
  rules jsonb not null,
  active boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey on delete cascade,
  foreign key (workspace_id, link_id) references survey_link on delete cascade
);
create index prompt_survey on prompt (workspace_id, survey_id);
create index prompt_link on prompt (workspace_id, link_id);
select audit_table('prompt', ignored => '{link_id}');

-- How often each prompt was shown, by day of the workspace.
create table prompt_day (
  workspace_id bigint not null,
  prompt_id bigint not null,
  day integer not null,
  shown integer not null default 0,
  primary key (workspace_id, prompt_id, day),
  foreign key (workspace_id, prompt_id) references prompt on delete cascade
) with (fillfactor = 50);

-- The prompt by which somebody known was asked.
alter table invitation add prompt_id bigint;
create index invitation_prompt on invitation (workspace_id, prompt_id) where prompt_id is not null;
create index invitation_offered on invitation (workspace_id, contact_id) where state = 'offered';
