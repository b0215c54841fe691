-- Up Migration
-- Retention: how long each force keeps its data, what keeps some of it longer, and the erasing of the rest. The
-- server's role can still delete no read, picture or hit: it names some to functions of the tables' owner, and they
-- erase only those that the policy of their force says are past and that nothing keeps.

-- A force's choice, asked for by one person and decided by another. The newest granted one stands, and those before it
-- are kept; a force without any has the defaults of retention_of, which words/retention.ts names too.
create table retention_changes (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  reads_days smallint not null check (reads_days between 1 and 365),
  pictures_days smallint not null check (pictures_days between 1 and reads_days),
  hits_days smallint not null check (hits_days between 1 and 2557),
  local_days smallint check (local_days between 1 and reads_days),
  words text not null check (words <> ''),
  asked_by integer references people,
  asked_at timestamptz not null,
  granted boolean,
  decided_by integer references people check (decided_by <> asked_by),
  decided_at timestamptz,
  decided_words text,
  -- What a restore took over from the log of erasures: then nobody here asked or decided.
  restored boolean not null default false,
  check ((granted is null) = (decided_at is null)),
  check (restored or (asked_by is not null and (granted is null) = (decided_by is null)))
);
create index retention_changes_force on retention_changes (force_id, decided_at) where granted;
create unique index retention_changes_waiting on retention_changes (force_id) where granted is null;

-- What must be kept although its period is over. It never lapses: a person releases it, and not the one who made it.
create table holds (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  kind text not null check (kind in ('mark', 'hit', 'operation')),
  -- Of a hit: the mark that was read, so that the page can say which it was.
  mark text,
  from_at timestamptz,
  until_at timestamptz check (until_at > from_at),
  hit_id bigint,
  operation_id integer references operations,
  reason text not null check (reason <> ''),
  reference text not null check (reference <> ''),
  owner_id integer not null references people,
  made_by integer not null references people,
  made_at timestamptz not null,
  review_by timestamptz not null,
  reviewed_by integer references people,
  reviewed_at timestamptz,
  released_by integer references people check (released_by <> made_by),
  released_at timestamptz,
  released_why text,
  check ((kind = 'mark') = (from_at is not null) and (kind = 'mark') = (until_at is not null)),
  check ((kind = 'operation') = (mark is null) and (kind = 'operation') = (operation_id is not null)),
  check ((kind = 'hit') = (hit_id is not null)),
  check ((released_at is null) = (released_by is null) and (released_at is null) = (released_why is null)),
  check (review_by <= coalesce(reviewed_at, made_at) + interval '181 days')
);
create index holds_force on holds (force_id, id);
create index holds_standing on holds (force_id, kind) where released_at is null;

-- A request of somebody for what is held about their vehicle. What was found is kept as it was then, for two people.
create table subject_requests (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  mark text not null,
  reference text not null check (reference <> ''),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  state text not null default 'review' check (state in ('review', 'waiting', 'released', 'closed')),
  asked_by integer not null references people,
  asked_at timestamptz not null,
  sent_by integer references people,
  decided_by integer references people check (decided_by <> asked_by and decided_by <> sent_by),
  decided_at timestamptz,
  decided_words text,
  check (state <> 'released' or decided_by is not null)
);
create index subject_requests_force on subject_requests (force_id, id);
create table subject_items (
  id bigint generated always as identity primary key,
  request_id integer not null references subject_requests on delete cascade,
  force_id smallint not null,
  kind text not null check (kind in ('read', 'hit', 'entry', 'quiet', 'alert', 'consultation')),
  at timestamptz not null,
  content jsonb not null,
  ground text check (ground in ('live-entry', 'open-operation', 'open-hit', 'other-force', 'who-looked')),
  decision text check (decision in ('disclose', 'withhold')),
  reason text,
  decided_by integer references people,
  check ((decision is null) = (decided_by is null)),
  check (decision <> 'withhold' or reason is not null)
);
create index subject_items_request on subject_items (request_id, at, id);

-- One row for each run over one force; its audit entry says the same, and cannot be changed.
create table erasure_runs (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  reads_before timestamptz not null,
  pictures_before timestamptz not null,
  hits_before timestamptz not null,
  reads integer not null default 0,
  pictures integer not null default 0,
  hits integer not null default 0,
  quiets integer not null default 0,
  refused integer not null default 0,
  kept integer not null default 0,
  first_at timestamptz,
  last_at timestamptz,
  digest text not null default ''
);
create index erasure_runs_force on erasure_runs (force_id, id);

-- What stays of hits that were erased: counts, without a mark.
create table erased_hits (
  camera_force_id smallint not null references forces,
  owner_force_id smallint not null references forces,
  month date not null,
  match_kind text not null,
  -- confirmed, observed, recorded, or the reason for which it was dismissed.
  ended text not null,
  hits bigint not null,
  primary key (camera_force_id, owner_force_id, month, match_kind, ended)
);

-- How often pictures of a segment were erased since its file was last rid of what no row points to.
alter table picture_segments add column erasures_due integer not null default 0;
create index picture_segments_due on picture_segments (id) where erasures_due > 0;
create index pictures_segment on pictures (segment_id);
-- Erasing a hit looks for all that points to it.
create index hits_judged_with on hits (judged_with) where judged_with is not null;
create index live_changes_hit on live_changes (hit_id);
create index quiets_hit on quiets (hit_id) where hit_id is not null;
create index alerts_hit on alerts (hit_id) where hit_id is not null;
create index alerts_event on alerts (event_id) where event_id is not null;

-- Of when a read is, for its period: when it was captured; where the camera's clock was out by more than a day, or the
-- read came more than a day late, when it was received.
create function read_time(captured timestamptz, received timestamptz) returns timestamptz
  language sql immutable parallel safe
  as $$ select case when abs(extract(epoch from captured - received)) > 86400 then received else captured end $$;
create index reads_astray on reads (force_id, received_at)
  where abs(extract(epoch from captured_at - received_at)) > 86400;

create function retention_of(asked_force smallint,
    out reads_days integer, out pictures_days integer, out hits_days integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select least(coalesce(c.reads_days, 365), coalesce(c.local_days, c.reads_days, 365)),
         least(coalesce(c.pictures_days, 365), coalesce(c.local_days, c.pictures_days, 365)),
         coalesce(c.hits_days, 365)
    from (select 1) one left join lateral (
      select * from retention_changes where force_id = asked_force and granted
       order by decided_at desc, id desc limit 1) c on true $$;

-- Whether a standing hold, an open case's leave to look back, or an open request of a person for their data names a
-- mark at a time. A leave that nobody decided keeps nothing after two weeks.
create function mark_is_wanted(asked_force smallint, asked_mark text, at_one timestamptz, at_other timestamptz,
    moment timestamptz) returns boolean language sql stable as $$
  select exists (select from holds k where k.force_id = asked_force and k.released_at is null and k.kind = 'mark'
      and k.mark = asked_mark
      and ((at_one >= k.from_at and at_one < k.until_at) or (at_other >= k.from_at and at_other < k.until_at)))
    or exists (select from approvals a where a.force_id = asked_force and a.withdrawn_at is null
      and ((a.granted and a.expires_at > moment) or (a.granted is null and a.asked_at > moment - interval '14 days'))
      and (a.mark is null or a.mark = asked_mark) and at_one >= a.from_at and at_one < a.to_at)
    or exists (select from subject_requests s where s.force_id = asked_force and s.state in ('review', 'waiting')
      and s.mark = asked_mark and at_one >= s.from_at and at_one < s.until_at) $$;

-- A vehicle's reads, the first and those that revise it, are kept together by its hits and by any mark among them.
create function read_is_kept(first_read bigint, asked_force smallint, moment timestamptz) returns boolean
  language sql stable as $$
  select exists (select from hits h where h.read_id = first_read)
    or exists (select from reads s where (s.id = first_read or s.revises = first_read)
      and mark_is_wanted(asked_force, s.plate, s.captured_at, s.received_at, moment)) $$;

-- A hold of either force keeps a hit: the camera's, and the entry's owner.
create function hit_is_kept(h hits, moment timestamptz) returns boolean language sql stable as $$
  select (h.state = 'open' and h.recorded_why is null)
    or exists (select from holds k where k.force_id in (h.camera_force_id, h.owner_force_id)
      and k.released_at is null and k.kind = 'hit' and k.hit_id = h.id)
    or exists (select from holds k join operations o on o.id = k.operation_id
        join operation_lists l on l.operation_id = o.id
      where k.force_id in (h.camera_force_id, h.owner_force_id) and k.released_at is null and k.kind = 'operation'
        and l.list_id = h.list_id and h.captured_at >= o.starts_at
        and h.captured_at < least(o.ends_at, coalesce(o.ended_at, o.ends_at)))
    or exists (select from unnest(array[h.camera_force_id, h.owner_force_id]) f (id),
        unnest(array[h.plate, h.entry_plate]) m (mark)
      where mark_is_wanted(f.id, m.mark, h.captured_at, h.received_at, moment)) $$;

-- Of the reads that are named, erases those that are past and not kept, with their pictures. The clock of the database
-- counts where it is behind the one that is given: a date to come makes nothing past.
create function erase_reads(asked bigint[], moment timestamptz,
    out erased bigint[], out pictures_gone integer, out first_at timestamptz, out last_at timestamptz)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today timestamptz := least(moment, clock_timestamp());
begin
  select coalesce(array_agg(r.id order by r.id), '{}'), min(r.captured_at), max(r.captured_at)
    into erased, first_at, last_at
    from reads r
    join (select f.id, today - make_interval(days => p.reads_days) as before
            from forces f cross join lateral retention_of(f.id) p) past on past.id = r.force_id
   where r.id = any (asked) and read_time(r.captured_at, r.received_at) < past.before
     and not read_is_kept(coalesce(r.revises, r.id), r.force_id, today);
  pictures_gone := take_pictures(erased);
  delete from reads where id = any (erased);
end $$;

-- Takes the rows of the pictures of these reads away, and says which files hold bytes that nothing points to.
create function take_pictures(of_reads bigint[]) returns integer language sql set search_path = public, pg_temp as $$
  with gone as (delete from pictures where read_id = any (of_reads) returning segment_id),
    marked as (update picture_segments set erasures_due = erasures_due + 1
      where id in (select segment_id from gone))
  select count(*)::integer from gone $$;

-- The same for pictures alone, where a force keeps them for a shorter time than their reads.
create function erase_pictures(asked bigint[], moment timestamptz, out erased bigint[], out pictures_gone integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today timestamptz := least(moment, clock_timestamp());
begin
  select coalesce(array_agg(r.id order by r.id), '{}') into erased
    from reads r
    join (select f.id, today - make_interval(days => p.pictures_days) as before
            from forces f cross join lateral retention_of(f.id) p) past on past.id = r.force_id
   where r.id = any (asked) and read_time(r.captured_at, r.received_at) < past.before
     and exists (select from pictures where read_id = r.id)
     and not read_is_kept(coalesce(r.revises, r.id), r.force_id, today);
  pictures_gone := take_pictures(erased);
end $$;

-- Of the hits that are named, erases those that are past for both their forces and not kept, with their stories and all
-- that was told of them. What stays is a count.
create function erase_hits(asked bigint[], moment timestamptz, out erased bigint[])
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today timestamptz := least(moment, clock_timestamp());
begin
  select coalesce(array_agg(h.id order by h.id), '{}') into erased
    from hits h
   where h.id = any (asked) and not hit_is_kept(h, today)
     and coalesce(h.judged_at, h.raised_at) < today - make_interval(days => greatest(
       (retention_of(h.camera_force_id)).hits_days, (retention_of(h.owner_force_id)).hits_days));
  insert into erased_hits as e (camera_force_id, owner_force_id, month, match_kind, ended, hits)
    select camera_force_id, owner_force_id, date_trunc('month', raised_at, 'UTC')::date, match_kind,
           case when state = 'open' then 'recorded' else coalesce(dismiss_reason, state) end as ended, count(*)
      from hits where id = any (erased) group by 1, 2, 3, 4, 5
  on conflict (camera_force_id, owner_force_id, month, match_kind, ended) do update set hits = e.hits + excluded.hits;
  update quiets set hit_id = null where hit_id = any (erased);
  update hits set judged_with = null where judged_with = any (erased);
  delete from alerts where hit_id = any (erased);
  delete from live_changes where hit_id = any (erased);
  delete from hit_events where hit_id = any (erased);
  delete from hits where id = any (erased);
end $$;

-- Quiets that were over long ago hold marks that somebody misread.
create function erase_quiets(asked_force smallint, moment timestamptz) returns integer
  language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from quiets q where q.owner_force_id = asked_force
      and coalesce(q.lifted_at, q.until) < least(moment, clock_timestamp())
        - make_interval(days => (retention_of(asked_force)).hits_days)
      and not exists (select from unnest(array[q.plate, q.entry_plate]) m (mark)
        where mark_is_wanted(asked_force, m.mark, q.made_at, q.made_at, least(moment, clock_timestamp())))
    returning 1)
  select count(*)::integer from gone $$;

-- Forgets a file of pictures of which no row points into it any more.
create function forget_segment(asked integer) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from picture_segments s where s.id = asked and s.erasures_due > 0
      and not exists (select from pictures p where p.segment_id = s.id) returning 1)
  select exists (select from gone) $$;

revoke execute on function erase_reads, erase_pictures, erase_hits, erase_quiets, forget_segment, take_pictures
  from public;
grant execute on function erase_reads, erase_pictures, erase_hits, erase_quiets, forget_segment to cordon_app;

grant select on retention_changes to cordon_app;
-- Not granted, and not restored: deciding is an act of its own.
grant insert (force_id, reads_days, pictures_days, hits_days, local_days, words, asked_by, asked_at)
  on retention_changes to cordon_app;
grant select, insert on holds, subject_requests, subject_items, erasure_runs to cordon_app;
grant select on erased_hits to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (granted, decided_by, decided_at, decided_words) on retention_changes to cordon_app;
grant update (review_by, reviewed_by, reviewed_at, released_by, released_at, released_why, owner_id) on holds
  to cordon_app;
grant update (state, sent_by, decided_by, decided_at, decided_words) on subject_requests to cordon_app;
grant update (decision, reason, decided_by) on subject_items to cordon_app;
grant delete on subject_requests, subject_items to cordon_app;
grant update (moved_at, ended_at, reads, pictures, hits, quiets, refused, kept, first_at, last_at, digest)
  on erasure_runs to cordon_app;
grant update (erasures_due) on picture_segments to cordon_app;

alter table retention_changes enable row level security;
create policy retention_changes_scope on retention_changes
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table holds enable row level security;
create policy holds_scope on holds
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table subject_requests enable row level security;
create policy subject_requests_scope on subject_requests
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table subject_items enable row level security;
create policy subject_items_scope on subject_items
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table erasure_runs enable row level security;
create policy erasure_runs_scope on erasure_runs
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table erased_hits enable row level security;
create policy erased_hits_scope on erased_hits
  using ((select cordon_sees_all()) or (camera_force_id = any ((select cordon_forces())::smallint[])
    and owner_force_id = any ((select cordon_forces())::smallint[])));
