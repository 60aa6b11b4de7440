-- How a workspace reads its companies: which property of a contact is the role, who decides, and which property of a company is
-- what it brings in. Without a row nothing of these is known.
create table companies_view (
  workspace_id bigint primary key references workspace on delete cascade,
  role_property text check (role_property <> ''),
  deciding_roles text[] not null default '{}',
  revenue_property text check (revenue_property <> ''),
  updated_at timestamptz not null
);
select audit_table('companies_view', 'null', $$$1->>'workspace_id'$$);
