-- Answers by text message: what was said to and fro with a contact about an invitation.

-- What the next message of the contact is expected to be. `repeated`: they have been asked once more for a number.
create table conversation (
  workspace_id bigint not null,
  invitation_id bigint not null,
  contact_id bigint not null,
  state text not null check (state in ('score', 'comment', 'done')),
  repeated boolean not null default false,
  address text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index conversation_contact on conversation (workspace_id, contact_id);

-- Every message that came in, whatever it meant; `meaning` is null until it has been read. The provider's name for it makes the
-- same one twice one. `answered`: the provider has replied to it itself.
create table inbound_text (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  connection_id bigint not null,
  contact_id bigint,
  invitation_id bigint,
  provider_id text,
  address text not null,
  body text not null,
  answered boolean not null default false,
  meaning text,
  received_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index inbound_text_once on inbound_text (workspace_id, connection_id, provider_id) where provider_id is not null;
create index inbound_text_unread on inbound_text (workspace_id, address, id) where meaning is null;
create index inbound_text_contact on inbound_text (workspace_id, contact_id, id) where contact_id is not null;
create index inbound_text_received on inbound_text (workspace_id, address, received_at);

-- At most one reply to each. From the moment it is `sending` nobody sends it again: should that worker be gone, it is `uncertain`.
create table text_reply (
  workspace_id bigint not null,
  text_id bigint not null,
  contact_id bigint,
  invitation_id bigint,
  address text not null,
  kind text not null,
  body text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain')),
  connection_id bigint,
  provider text,
  provider_id text,
  provider_reply text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, text_id),
  foreign key (workspace_id, text_id) references inbound_text on delete cascade
);
create index text_reply_open on text_reply (workspace_id, address) where state in ('queued', 'sending');

-- Whom a number was last asked for.
create index message_sms on message (workspace_id, address, sent_at) where channel = 'sms';

-- What a person wrote goes with them: with the contact, and from their number.
create function forget_texts() returns trigger language plpgsql as $$
begin
  delete from inbound_text t using gone where t.workspace_id = gone.workspace_id and t.contact_id = gone.id;
  delete from inbound_text t using gone where t.workspace_id = gone.workspace_id and t.address = gone.phone;
  return null;
end $$;
create trigger forget_texts after delete on contact referencing old table as gone
  for each statement execute function forget_texts();
