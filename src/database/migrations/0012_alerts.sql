-- Up Migration
-- Alerts: who is told of a hit, by what means, and when they saw and confirmed it. What is to be sent waits here, in the
-- transaction that made it worth sending, until it is sent or given up. And hits that are handed to a colleague.

-- What a person wants to be told of on a phone or a browser that is not open.
create table push_choices (
  person_id integer primary key references people,
  force_id smallint not null references forces,
  priorities text[] not null check (priorities <@ array['high', 'medium', 'low']),
  -- Between these two minutes of the day, in this zone, nothing is pushed; null: at any hour.
  quiet_from_minute smallint check (quiet_from_minute between 0 and 1439),
  quiet_until_minute smallint check (quiet_until_minute between 0 and 1439),
  zone text not null,
  check ((quiet_from_minute is null) = (quiet_until_minute is null))
);

-- One browser of one person, for as long as the session that asked for it.
create table push_subscriptions (
  id integer generated always as identity primary key,
  person_id integer not null references people,
  force_id smallint not null references forces,
  session_hash bytea not null references sessions,
  endpoint text not null,
  p256dh bytea not null check (octet_length(p256dh) = 65),
  auth bytea not null check (octet_length(auth) = 16),
  device text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  unique (endpoint, person_id),
  check ((ended_at is null) = (ended_why is null))
);
create index push_subscriptions_person on push_subscriptions (person_id) where ended_at is null;

-- Another system of a force, which is sent its hits. Its secret is worked out from the node's key file and never stored.
create table webhooks (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  name text not null check (name <> ''),
  address text not null,
  priorities text[] not null check (priorities <@ array['high', 'medium', 'low'] and priorities <> '{}'),
  made_by integer references people,
  made_at timestamptz not null,
  withdrawn_by integer references people,
  withdrawn_at timestamptz
);
create unique index webhooks_name on webhooks (force_id, name) where withdrawn_at is null;

-- One telling of one recipient. A console is told over the live channel, so its row is sent when it is made; a push or
-- a webhook is due at next_try_at, and null there means that nothing is left to be done.
create table alerts (
  id bigint generated always as identity primary key,
  means text not null check (means in ('console', 'push', 'webhook')),
  about text not null,
  -- Null: a trial, of no hit.
  hit_id bigint references hits,
  camera_force_id smallint not null,
  owner_force_id smallint not null,
  person_id integer references people,
  subscription_id integer references push_subscriptions,
  webhook_id integer references webhooks,
  -- The line of the hit's story that a webhook is told of; null for the raising.
  event_id bigint references hit_events,
  made_at timestamptz not null,
  next_try_at timestamptz,
  -- From when on it is tried, so that a person may begin again with one that was given up.
  tried_from timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  seen_at timestamptz,
  confirmed_at timestamptz,
  failed_at timestamptz,
  failed_why text,
  check ((hit_id is null) = (about = 'trial')),
  check ((means = 'push') = (subscription_id is not null)),
  check ((means = 'webhook') = (webhook_id is not null)),
  check (means <> 'push' or person_id is not null),
  check (failed_at is null or failed_why is not null)
);
-- Made again for the same hit and recipient, an alert is the one that is there.
create unique index alerts_console on alerts (hit_id, person_id, about) nulls not distinct where means = 'console';
create unique index alerts_push on alerts (hit_id, subscription_id, about) where means = 'push';
create unique index alerts_webhook on alerts (hit_id, webhook_id, event_id) nulls not distinct
  where means = 'webhook' and hit_id is not null;
create index alerts_due on alerts (next_try_at) where next_try_at is not null;
create index alerts_webhook_due on alerts (webhook_id, next_try_at) where next_try_at is not null;
create index alerts_webhook_order on alerts (webhook_id, hit_id, id) where next_try_at is not null;
create index alerts_person on alerts (person_id, id) where person_id is not null;

-- A change of duty: what one person leaves to another, with the last hour in figures as it then was.
create table shift_handovers (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  to_force_id smallint not null references forces,
  from_person integer not null references people,
  to_person integer not null references people,
  at timestamptz not null,
  words text not null,
  summary text not null,
  hit_ids bigint[] not null,
  received_at timestamptz
);
create index shift_handovers_to on shift_handovers (to_person, at);

-- Who is on duty is asked with every hit.
create index sessions_live on sessions (seen_at) where ended_at is null;
create index hits_to_escalate on hits (raised_at)
  where state = 'open' and recorded_why is null and taken_by is null and escalated_at is null and not late;

-- A browser is one person's at a time: whoever subscribes with it, of whatever force, ends what it was to others. As the
-- tables' owner, since the other may be of a force that is not open to them; who knows the endpoint has the browser.
create function end_push_to_others(browser text, person integer, moment timestamptz) returns void language sql
  security definer set search_path = public
  as $$ update push_subscriptions set ended_at = moment, ended_why = 'Somebody else uses this browser now.'
         where endpoint = browser and person_id <> person and ended_at is null $$;

-- Follows each line of a hit's story: tells the webhooks that were told of the raising, in the order of the story, and
-- notes that the person who did something had the hit before them. As the tables' owner, since who acts may not see
-- every force that was told.
create function tell_of_hit_event() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.what in ('taken', 'released', 'escalated', 'contradicted', 'corrected', 'confirmed', 'observed', 'dismissed',
    'undone') then
    insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, webhook_id, event_id,
        made_at, tried_from, next_try_at)
      select 'webhook', new.what, new.hit_id, a.camera_force_id, a.owner_force_id, a.webhook_id, new.id,
        new.at, new.at, new.at
        from alerts a join webhooks w on w.id = a.webhook_id and w.withdrawn_at is null
       where a.hit_id = new.hit_id and a.means = 'webhook' and a.event_id is null;
  end if;
  if new.person_id is not null and new.what in ('viewed', 'taken', 'first-confirmed', 'confirmed', 'observed', 'dismissed')
  then
    update alerts set seen_at = coalesce(seen_at, new.at), confirmed_at = new.at
     where hit_id = new.hit_id and person_id = new.person_id and confirmed_at is null;
  end if;
  return null;
end $$;
create trigger hit_events_told after insert on hit_events for each row execute function tell_of_hit_event();

grant select, insert on push_choices, push_subscriptions, webhooks, alerts, shift_handovers to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (priorities, quiet_from_minute, quiet_until_minute, zone) on push_choices to cordon_app;
grant update (session_hash, p256dh, auth, device, made_at, ended_at, ended_why)
  on push_subscriptions to cordon_app;
grant update (withdrawn_by, withdrawn_at) on webhooks to cordon_app;
grant update (next_try_at, tried_from, tries, sent_at, seen_at, confirmed_at, failed_at, failed_why) on alerts
  to cordon_app;
grant update (received_at) on shift_handovers to cordon_app;

alter table push_choices enable row level security;
create policy push_choices_scope on push_choices
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table push_subscriptions enable row level security;
create policy push_subscriptions_scope on push_subscriptions
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table webhooks enable row level security;
create policy webhooks_scope on webhooks
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table alerts enable row level security;
create policy alerts_scope on alerts
  using ((select cordon_sees_all()) or (camera_force_id = any ((select cordon_forces())::smallint[])
    and owner_force_id = any ((select cordon_forces())::smallint[])));
alter table shift_handovers enable row level security;
create policy shift_handovers_scope on shift_handovers
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[])
    or to_force_id = any ((select cordon_forces())::smallint[]));
