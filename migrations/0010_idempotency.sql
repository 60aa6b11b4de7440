-- Answers to requests that carried an Idempotency-Key, kept for a day, so that a request which is sent again acts once. `key` is
-- a fingerprint of key and route, `request` of who asked for what. `sealed` can be read only with the key itself.
create table idempotent_answer (
  workspace_id bigint not null,
  key text not null,
  request text not null,
  status smallint,
  sealed bytea,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
