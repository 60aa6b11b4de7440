-- A workspace may ask everybody in it for a second factor, a person may take another address, and what happens to the sign-in
-- of a person stands in the log of each of their workspaces.

alter table workspace add two_factor_required boolean not null default false;

-- An address that a person wants and has not shown to be theirs yet: one per person, the newest.
create table email_change (
  user_id bigint primary key references "user" on delete cascade,
  email text not null check (email = lower(email)),
  fingerprint text not null unique,
  expires_at timestamptz not null
);

-- A person belongs to no workspace and to several, so that audit_table does not fit. Arguments: the action, and the field
-- whose values are told, if any: a password or a secret never is.
create function audit_person() returns trigger language plpgsql as $$
declare
  actor jsonb := current_setting('hark.actor')::jsonb;
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
begin
  insert into audit_entry (workspace_id, at, actor_kind, actor_id, actor_name, address, request_id,
    action, subject, subject_id, subject_name, changes)
  select member.workspace_id, (actor->>'at')::timestamptz, actor->>'kind', (actor->>'id')::bigint, actor->>'name',
    actor->>'address', actor->>'request', tg_argv[0], 'user', person.id::text, person.name,
    case when tg_nargs > 1 then jsonb_build_object(tg_argv[1], jsonb_build_array(before->tg_argv[1], after->tg_argv[1]))
      else '{}' end
  from member join "user" person on person.id = member.user_id
  where member.user_id = coalesce(after->>'user_id', after->>'id')::bigint;
  return null;
end $$;

create trigger audit_name after update of name on "user" for each row
  when (old.name <> new.name and current_setting('hark.actor', true) <> '')
  execute function audit_person('user.renamed', 'name');
create trigger audit_email after update of email on "user" for each row
  when (old.email <> new.email and current_setting('hark.actor', true) <> '')
  execute function audit_person('user.email_changed', 'email');
create trigger audit_two_factor_on after update of two_factor_enabled on "user" for each row
  when (new.two_factor_enabled and not old.two_factor_enabled and current_setting('hark.actor', true) <> '')
  execute function audit_person('user.two_factor_on');
create trigger audit_two_factor_off after update of two_factor_enabled on "user" for each row
  when (old.two_factor_enabled and not new.two_factor_enabled and current_setting('hark.actor', true) <> '')
  execute function audit_person('user.two_factor_off');
create trigger audit_password after update of password on credential for each row
  when (old.password is distinct from new.password and current_setting('hark.actor', true) <> '')
  execute function audit_person('user.password_changed');
