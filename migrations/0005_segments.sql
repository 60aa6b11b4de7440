-- Segments: named condition trees over contacts. `condition` is read by core/conditions before it is ever written.
create table segment (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  condition jsonb not null check (jsonb_typeof(condition) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index segment_name on segment (workspace_id, lower(name));
