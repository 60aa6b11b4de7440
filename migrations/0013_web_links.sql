-- Links to a survey that anybody may follow: on a poster, in a shop, on another page.

-- `token` is the secret in the address. `secret` signs what Hark itself hands to a browser; `prefill_secret` is for the customer's
-- own programs, which sign what a link brings along, and is there once somebody has asked for it.
create table survey_link (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  survey_id bigint not null,
  name text not null check (name <> ''),
  token bytea not null check (length(token) = 16),
  secret text not null,
  prefill_secret text,
  kiosk boolean not null default false,
  embed_origins text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);
create index survey_link_survey on survey_link (workspace_id, survey_id, id);
select audit_table('survey_link', ignored => '{survey_id}');

-- An answer through such a link: which link, and which visit of which browser (128 bits); what the link brought along stands in
-- its evidence. No foreign key, as for invitations: the statement that writes an answer finds its link itself, and a link that was
-- answered stays.
alter table response add link_id bigint, add visit bytea;
create unique index response_visit on response (workspace_id, link_id, visit) where link_id is not null;

-- Counts keep a survey that was answered; this keeps it from its first answer on, before that is counted. Who answers locks the
-- survey against deletion, so that one of the two waits for the other.
create function keep_answered_survey() returns trigger language plpgsql as $$
begin
  if exists (select from response where workspace_id = old.workspace_id and survey_id = old.id and link_id is not null)
    and exists (select from workspace where id = old.workspace_id) then
    raise exception 'survey % was answered through a link', old.id using errcode = 'foreign_key_violation';
  end if;
  return old;
end $$;
create trigger keep_answered_survey before delete on survey for each row execute function keep_answered_survey();
