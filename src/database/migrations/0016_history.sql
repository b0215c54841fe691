-- Up Migration
-- Looking back at one mark: its hits by the mark that is listed too, and entries that its lists no longer hold.

create index hits_entry_plate on hits (entry_plate, captured_at);
create index entries_past_plate on entries (plate) where superseded_revision is not null;
