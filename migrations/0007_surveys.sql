-- Surveys can be put away, each version says who saved it, and it is known when one was tried out.

-- An archived survey is not asked with any more; its answers stay.
alter table survey add archived_at timestamptz;

-- The name of whoever saved it, as it was then. Versions from before do not know.
alter table survey_version add saved_by text;

-- A test of a survey, sent by somebody to themselves. `token` is the secret in its links: they show the page and record
-- nothing. The address is not kept.
create table test_send (
  workspace_id bigint not null,
  id bigint generated always as identity,
  survey_id bigint not null,
  survey_version integer not null,
  token bytea not null check (length(token) = 16),
  sent_by text not null,
  sent_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, token),
  foreign key (workspace_id, survey_id, survey_version) references survey_version on delete cascade
);
create index test_send_survey on test_send (workspace_id, survey_id, id);
