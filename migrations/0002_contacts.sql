-- Contacts grow up: what is known of them has a type, they belong to companies, stand on lists, and things happen to them.

-- What a workspace knows of its contacts or companies, by the name under which it stands in `properties`.
create table property (
  workspace_id bigint not null references workspace on delete cascade,
  subject text not null check (subject in ('contact', 'company')),
  name text not null check (name <> ''),
  label text,
  kind text not null check (kind in ('text', 'number', 'date', 'boolean', 'choice')),
  choices text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, subject, name)
);

create table company (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  external_id text,
  name text not null check (name <> ''),
  domain text,
  properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index company_external_id on company (workspace_id, external_id);
create unique index company_name on company (workspace_id, lower(name));

alter table contact add company_id bigint;
alter table contact add foreign key (workspace_id, company_id) references company on delete set null (company_id);
create index contact_company on contact (workspace_id, company_id) where company_id is not null;

-- What happened to a contact: an order, a solved ticket, a renewal. `key` is the sender's: the same one twice is one event.
create table event (
  workspace_id bigint not null,
  id bigint generated always as identity,
  contact_id bigint not null,
  name text not null check (name <> ''),
  key text,
  properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object'),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create unique index event_key on event (workspace_id, key) where key is not null;
create index event_contact on event (workspace_id, contact_id, occurred_at);
create index event_name on event (workspace_id, name, occurred_at) include (contact_id);

-- Contacts picked by hand or by an import, for segments to build on.
create table list (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index list_name on list (workspace_id, lower(name));

create table list_member (
  workspace_id bigint not null,
  list_id bigint not null,
  contact_id bigint not null,
  added_at timestamptz not null default now(),
  primary key (workspace_id, list_id, contact_id),
  foreign key (workspace_id, list_id) references list on delete cascade,
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index list_member_contact on list_member (workspace_id, contact_id);
