-- Wishes that outlive a contact: who left, or was erased, stays unasked when the same address comes back. Kept as
-- fingerprints, and held by triggers, so that no way of writing contacts passes them by.

alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
  check (reason in ('bounced', 'unsubscribed', 'complained', 'do_not_contact', 'erased'));
-- Who decided it: a person's or a key's name; null is the contact or Hark itself.
alter table suppression add set_by text;
-- The entry of the list below from which it comes; null where it was set on the contact.
alter table suppression add listed_as bigint;
create index suppression_listed on suppression (workspace_id, listed_as) where listed_as is not null;

-- One address that must not be asked on one channel, whether a contact has it or not. The address itself is not kept:
-- `hint` is what a person recognises of it, and null for the erased.
create table do_not_contact (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  channel text not null,
  reason text not null check (reason in ('bounced', 'unsubscribed', 'complained', 'do_not_contact', 'erased')),
  hint text,
  since timestamptz not null,
  set_by text,
  primary key (workspace_id, id),
  unique (workspace_id, fingerprint, channel)
);

-- Every time a contact was stopped being asked on a channel, or was allowed again.
create table consent_change (
  workspace_id bigint not null,
  id bigint generated always as identity,
  contact_id bigint not null,
  channel text not null,
  reason text not null,
  suppressed boolean not null,
  changed_by text,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index consent_change_contact on consent_change (workspace_id, contact_id, changed_at);

-- SHA-256 of the workspace and the address, so that the lists of two workspaces cannot be compared.
create function address_fingerprint(workspace_id bigint, address text) returns text
  language sql immutable strict parallel safe
  return encode(sha256(convert_to(workspace_id || ' ' || lower(btrim(address)), 'UTF8')), 'hex');

create function address_hint(address text) returns text language sql immutable strict parallel safe
  return case when address like '%@%' then left(address, 1) || '…@' || split_part(address, '@', 2)
    else left(address, 3) || '…' || right(address, 2) end;

-- The address to which a wish about a channel belongs.
create function address_of(channel text, email text, phone text) returns text language sql immutable parallel safe
  return case when channel = 'email' then coalesce(email, phone) else coalesce(phone, email) end;

-- Listing an address takes the lock whole and writing contacts shares it, so that of two at the same moment one sees the
-- other.
create function share_do_not_contact(workspace_id bigint) returns void language sql volatile
  begin atomic select pg_advisory_xact_lock_shared(1003, hashint8(workspace_id)); end;

create function suppress_listed() returns trigger language plpgsql as $$
declare
  workspace bigint;
begin
  for workspace in select distinct workspace_id from fresh loop
    perform share_do_not_contact(workspace);
    if exists (select from do_not_contact d where d.workspace_id = workspace) then
      with listed as (
        select distinct on (f.id, d.channel) f.id as contact_id, d.channel, d.reason, d.since, d.set_by, d.id,
          f.created_at as at
        from fresh f
        cross join lateral (values (f.email), (f.phone)) as known(address)
        join do_not_contact d on d.workspace_id = workspace
          and d.fingerprint = address_fingerprint(workspace, known.address)
        where f.workspace_id = workspace
        order by f.id, d.channel, d.since
      ), suppressed as (
        insert into suppression (workspace_id, contact_id, channel, reason, since, set_by, listed_as)
        select workspace, contact_id, channel, reason, since, set_by, id from listed
        on conflict do nothing
      )
      insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
      select workspace, contact_id, channel, reason, true, set_by, at from listed;
    end if;
  end loop;
  return null;
end $$;
create trigger suppress_listed after insert on contact referencing new table as fresh
  for each statement execute function suppress_listed();

-- A wish that is about an address stays with it when the contact goes or takes another one.
create function keep_wishes() returns trigger language plpgsql as $$
begin
  -- With its workspace everything goes.
  if not exists (select from workspace w where w.id = old.workspace_id) then return old; end if;
  insert into do_not_contact (workspace_id, fingerprint, channel, reason, hint, since, set_by)
  select s.workspace_id, address_fingerprint(s.workspace_id, was.address), s.channel, s.reason,
    case when s.reason <> 'erased' then address_hint(was.address) end, s.since, s.set_by
  from suppression s
  cross join lateral (select address_of(s.channel, old.email, old.phone) as address) was
  where s.workspace_id = old.workspace_id and s.contact_id = old.id and was.address is not null
    and (tg_op = 'DELETE' or was.address is distinct from address_of(s.channel, new.email, new.phone))
  on conflict do nothing;
  if tg_op = 'DELETE' then return old; end if;

  -- That an address takes no mail says nothing of another one.
  delete from suppression s
  where s.workspace_id = old.workspace_id and s.contact_id = old.id and s.reason = 'bounced'
    and address_of(s.channel, old.email, old.phone) is distinct from address_of(s.channel, new.email, new.phone);
  perform share_do_not_contact(new.workspace_id);
  with listed as (
    select distinct on (d.channel) d.channel, d.reason, d.since, d.set_by, d.id
    from (values (new.email), (new.phone)) as known(address)
    join do_not_contact d on d.workspace_id = new.workspace_id
      and d.fingerprint = address_fingerprint(new.workspace_id, known.address)
    order by d.channel, d.since
  ), suppressed as (
    insert into suppression (workspace_id, contact_id, channel, reason, since, set_by, listed_as)
    select new.workspace_id, new.id, channel, reason, since, set_by, id from listed
    on conflict do nothing
    returning channel, reason, set_by
  )
  insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
  select new.workspace_id, new.id, channel, reason, true, set_by, new.updated_at from suppressed;
  return new;
end $$;
create trigger keep_wishes_of_the_deleted before delete on contact for each row execute function keep_wishes();
create trigger keep_wishes_of_the_changed after update on contact for each row
  when (lower(old.email) is distinct from lower(new.email) or old.phone is distinct from new.phone)
  execute function keep_wishes();

-- What contacts were said to be before properties had kinds.
insert into property (workspace_id, subject, name, kind)
select c.workspace_id, 'contact', p.key,
  case when count(distinct jsonb_typeof(p.value)) > 1 then 'text'
    when min(jsonb_typeof(p.value)) in ('number', 'boolean') then min(jsonb_typeof(p.value))
    when bool_and(p.value #>> '{}' ~ '^\d{4}-\d{2}-\d{2}$') then 'date' else 'text' end
from contact c cross join jsonb_each(c.properties) p
where p.key <> ''
group by 1, 3
on conflict do nothing;
