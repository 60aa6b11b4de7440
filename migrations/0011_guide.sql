-- What a person has chosen for themself. It follows them to every device and says nothing to anybody else.

create table preference (
  user_id bigint primary key references "user" on delete cascade,
  color_scheme text check (color_scheme in ('light', 'dark', 'auto')),
  shortcuts boolean not null default true
);

-- Who does not want to be led to the first answer of a workspace.
create table guide_dismissal (
  workspace_id bigint not null,
  user_id bigint not null,
  primary key (workspace_id, user_id),
  foreign key (workspace_id, user_id) references member on delete cascade
);
