-- Files of contacts and of past answers, brought in by a worker.

-- `source` says how to read the file, `plan` what to make of it. The counts move in the transaction of the rows that they
-- count, so that a worker which takes over knows where to go on.
create table import (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('contacts', 'answers')),
  state text not null check (state in ('uploading', 'ready', 'waiting', 'running', 'done', 'failed', 'cancelled')),
  file_name text not null,
  size_bytes bigint not null default 0,
  source jsonb,
  preview jsonb,
  plan jsonb,
  problem text,
  rows_read integer not null default 0,
  bytes_read bigint not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  skipped integer not null default 0,
  rejected integer not null default 0,
  attempts smallint not null default 0,
  created_by text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index import_unfinished on import (created_at) where state in ('uploading', 'ready', 'waiting', 'running');

-- The file itself, until it has been read. Stored as it is: what is compressed already does not shrink, and the rest is
-- read once.
create table import_chunk (
  workspace_id bigint not null,
  import_id bigint not null,
  place integer not null,
  bytes bytea not null,
  primary key (workspace_id, import_id, place),
  foreign key (workspace_id, import_id) references import on delete cascade
);
alter table import_chunk alter bytes set storage external;

-- Rows that were not taken, as they stood in the file.
create table import_rejection (
  workspace_id bigint not null,
  import_id bigint not null,
  line integer not null,
  reason text not null,
  cells text[] not null,
  primary key (workspace_id, import_id, line),
  foreign key (workspace_id, import_id) references import on delete cascade
);

-- The check of this key locks the row of the workspace once per contact, a fourth of what a contact costs. What it would
-- hold is held elsewhere: an import locks its workspace once per batch, and the trigger takes the contacts along before
-- the keys of surveys are looked at.
alter table contact drop constraint contact_workspace_id_fkey;
create function delete_contacts() returns trigger language plpgsql as $$
begin
  delete from contact where workspace_id = old.id;
  return old;
end $$;
create trigger delete_contacts before delete on workspace for each row execute function delete_contacts();

-- An answer from elsewhere may name a contact that Hark never asked. `import_key` is what makes it the same answer when
-- its file is imported again.
alter table response drop constraint response_check;
alter table response add check (invitation_id is null or contact_id is not null);
alter table response add import_key text;
create unique index response_import_key on response (workspace_id, import_key) where import_key is not null;
create index response_imported_contact on response (workspace_id, contact_id)
  where invitation_id is null and contact_id is not null;

create function forget_answerers() returns trigger language plpgsql as $$
begin
  update response r set contact_id = null
  from gone where r.workspace_id = gone.workspace_id and r.contact_id = gone.id and r.invitation_id is null;
  return null;
end $$;
create trigger forget_answerers after delete on contact referencing old table as gone
  for each statement execute function forget_answerers();
