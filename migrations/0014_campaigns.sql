-- Asking by itself: campaigns, whom they have considered, and invitations that go on over several messages and channels.

-- When a contact was last asked, for each purpose and at all: one row a contact, claimed by one conditional upsert. `recent` holds
-- the last asks of any purpose, newest first. No foreign key: its check locks the row of the contact; a trigger takes clocks along.
create table contact_clock (
  workspace_id bigint not null,
  contact_id bigint not null,
  relationship_at timestamptz,
  transactional_at timestamptz,
  product_at timestamptz,
  research_at timestamptz,
  recent timestamptz[] not null,
  primary key (workspace_id, contact_id)
) with (fillfactor = 80);

insert into contact_clock (workspace_id, contact_id, relationship_at, transactional_at, product_at, research_at, recent)
select workspace_id, contact_id,
  max(asked_at) filter (where purpose = 'relationship'), max(asked_at) filter (where purpose = 'transactional'),
  max(asked_at) filter (where purpose = 'product'), max(asked_at) filter (where purpose = 'research'),
  array_agg(distinct asked_at order by asked_at desc)
from ask_clock where asked_at > '-infinity'
group by 1, 2;
drop table ask_clock;

-- What a contact has asked for: at least so many days between two asks, no asks of some purposes, one channel before the others.
create table contact_preference (
  workspace_id bigint not null,
  contact_id bigint not null,
  gap_days smallint check (gap_days between 1 and 3650),
  muted_purposes text[] not null default '{}',
  channel text,
  updated_at timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
select audit_table('contact_preference', 'audit_contact_name($1)', $$$1->>'contact_id'$$, ignored => '{contact_id}');

-- Every time these wishes changed: what they were from then on.
create table preference_change (
  workspace_id bigint not null,
  id bigint generated always as identity,
  contact_id bigint not null,
  gap_days smallint,
  muted_purposes text[] not null,
  channel text,
  changed_by text,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index preference_change_contact on preference_change (workspace_id, contact_id, changed_at);

-- How much a workspace asks of one contact, over all campaigns; without a row the default of core/asking.
create table asking_policy (
  workspace_id bigint primary key references workspace on delete cascade,
  policy jsonb not null,
  updated_at timestamptz not null
);
select audit_table('asking_policy', 'null', $$$1->>'workspace_id'$$);

-- `definition` is a Campaign of core/asking. `revision` grows whenever what is asked changes; while `planned_revision` is behind, what
-- was considered by an earlier one is considered anew. `enrolled` numbers those that were taken in; `asked` counts asks, and those of
-- the day `asked_day` of the workspace. `look_at` is when a planner looks next, `sweep_at` when new contacts are looked for. `turn`
-- grows with each planner that takes the campaign: who was overtaken changes nothing. `sample_share` is kept where the sample is given by
-- the width of an interval, so that it stays the same one as the workspace grows.
create table campaign (
  workspace_id bigint not null references workspace on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  survey_id bigint not null,
  state text not null check (state in ('draft', 'running', 'paused', 'done')),
  definition jsonb not null,
  revision integer not null default 1,
  planned_revision integer not null default 1,
  start_at timestamptz check (start_at is not null or state = 'draft'),
  enrolled bigint not null default 0,
  asked bigint not null default 0,
  asked_day integer,
  asked_today integer not null default 0,
  look_at timestamptz,
  sweep_at timestamptz,
  turn bigint not null default 0,
  sample_share double precision,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey
) with (fillfactor = 50);
create unique index campaign_name on campaign (workspace_id, lower(name));
create index campaign_look on campaign (look_at) where state = 'running';
create index campaign_survey on campaign (workspace_id, survey_id);
select audit_table('campaign', ignored => '{revision,planned_revision,enrolled,asked,asked_day,asked_today,look_at,sweep_at,turn,sample_share}');

-- The segments that a campaign names, so that none is deleted under it.
create table campaign_segment (
  workspace_id bigint not null,
  campaign_id bigint not null,
  segment_id bigint not null,
  primary key (workspace_id, campaign_id, segment_id),
  foreign key (workspace_id, campaign_id) references campaign on delete cascade,
  foreign key (workspace_id, segment_id) references segment
);
create index campaign_segment_segment on campaign_segment (workspace_id, segment_id);

-- The last word on a contact and a campaign: asked, waiting until `look_at`, or never, which is looked at again where it may change. One
-- row for each occasion: the id of an event, the number of a day for a date, 0 for the other kinds. `number` is the contact's among
-- those enrolled. By campaign and contact, as planners walk; no foreign key, for its check locks the row of the contact: a trigger
-- takes considerations along.
create table consideration (
  workspace_id bigint not null,
  campaign_id bigint not null,
  contact_id bigint not null,
  occasion bigint not null default 0,
  number bigint not null,
  revision integer not null,
  verdict text not null check (verdict in ('ask', 'wait', 'never')),
  because text,
  channel text,
  due_at timestamptz,
  look_at timestamptz,
  asked_at timestamptz,
  considered_at timestamptz not null,
  primary key (workspace_id, campaign_id, contact_id, occasion)
) with (fillfactor = 90);
create index consideration_contact on consideration (workspace_id, contact_id);
create index consideration_look on consideration (workspace_id, campaign_id, look_at) where look_at is not null;

create function forget_asking() returns trigger language plpgsql as $$
begin
  delete from contact_clock c using gone where c.workspace_id = gone.workspace_id and c.contact_id = gone.id;
  delete from consideration c using gone where c.workspace_id = gone.workspace_id and c.contact_id = gone.id;
  return null;
end $$;
create trigger forget_asking after delete on contact referencing old table as gone
  for each statement execute function forget_asking();

-- An invitation goes on over several messages: `step` counts those before the one at hand; `later_steps` are those to come, as
-- core/asking plans them; `next_at` is when the first of them is due, once the one at hand has left. `wording` are the own words of a
-- reminder at hand. `offered` waits to be shown, where a channel cannot push.
-- `campaign_id` and `locale` are null where no campaign asks; `asked_at` is when the clocks were claimed.
alter table invitation
  add campaign_id bigint,
  add priority smallint not null default 3,
  add locale text,
  add step smallint not null default 0,
  add later_steps jsonb,
  add next_at timestamptz,
  add wording jsonb,
  add asked_at timestamptz;
alter table invitation drop constraint invitation_state_check;
alter table invitation add constraint invitation_state_check
  check (state in ('planned', 'queued', 'sending', 'offered', 'sent', 'failed', 'uncertain', 'suppressed'));
-- A lane is what is sent side by side: one channel of one campaign, or of what was asked by hand (0).
drop index invitation_queued;
create index invitation_queued on invitation (workspace_id, channel, (coalesce(campaign_id, 0)), send_at) where state = 'queued';
create index invitation_next on invitation (next_at) where next_at is not null;
create index invitation_campaign on invitation (workspace_id, campaign_id, id) where campaign_id is not null;

-- What a person has stopped: nothing of the campaign (0: of what was asked by hand) leaves.
create table held_lane (
  workspace_id bigint not null references workspace on delete cascade,
  campaign_id bigint not null,
  since timestamptz not null,
  primary key (workspace_id, campaign_id)
);

-- When messages of a campaign may leave, on the clock of whom they go to: `hours` are Hours of core/asking. Without a row there is
-- no such limit, as for what was asked by hand.
create table lane_hours (
  workspace_id bigint not null references workspace on delete cascade,
  campaign_id bigint not null,
  hours jsonb not null,
  primary key (workspace_id, campaign_id)
);

-- A message by its step, by how and which way it left, and by the name the provider gave it. `recipient` is what it was rendered with,
-- so that it can be shown again exactly.
alter table message
  add outcome text not null default 'accepted' check (outcome in ('accepted', 'refused', 'uncertain')),
  add step smallint not null default 0,
  add connection_id bigint,
  add provider_id text,
  add domain text,
  add recipient jsonb;
update message m set outcome = case i.state when 'failed' then 'refused' else 'uncertain' end from invitation i
where i.workspace_id = m.workspace_id and i.id = m.invitation_id and i.state in ('failed', 'uncertain');
-- No foreign key to the invitation: its check looks up each message's own a second time, in the statement that has just written both.
-- A trigger takes messages along.
alter table message drop constraint message_workspace_id_invitation_id_fkey;
create function forget_messages() returns trigger language plpgsql as $$
begin
  delete from message m using gone where m.workspace_id = gone.workspace_id and m.invitation_id = gone.id;
  return null;
end $$;
create trigger forget_messages after delete on invitation referencing old table as gone
  for each statement execute function forget_messages();
create index message_provider on message (workspace_id, provider_id) where provider_id is not null;

-- What became of a message after it left.
create table message_event (
  workspace_id bigint not null,
  id bigint generated always as identity,
  message_id bigint not null,
  kind text not null check (kind in ('delivered', 'deferred', 'bounced', 'complained', 'unsubscribed')),
  hard boolean not null default false,
  detail text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references message on delete cascade
);
create unique index message_event_once on message_event (workspace_id, message_id, kind, at);

-- What left and came back, by way, domain of the recipients and day of UTC. `connection_id` 0 is the installation's own way.
create table delivery_day (
  workspace_id bigint not null references workspace on delete cascade,
  day integer not null,
  channel text not null,
  connection_id bigint not null,
  provider text not null,
  domain text not null,
  sent integer not null default 0,
  failed integer not null default 0,
  delivered integer not null default 0,
  bounced integer not null default 0,
  complained integer not null default 0,
  unsubscribed integer not null default 0,
  primary key (workspace_id, day, channel, connection_id, domain)
) with (fillfactor = 50);

-- What a way with limits has let through, in a minute for one domain of recipients or on a day (domain '') of UTC. Rows of the past
-- mean nothing any more.
create table sending_allowance (
  workspace_id bigint not null references workspace on delete cascade,
  connection_id bigint not null,
  since timestamptz not null,
  domain text not null,
  taken integer not null,
  primary key (workspace_id, connection_id, domain, since)
) with (fillfactor = 50);
