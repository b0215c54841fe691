-- Up Migration
-- A message kept aside can be decoded anew, once its adapter, or whatever was wrong, is mended.

-- Some makers tell kinds of message apart by the path that they post to.
alter table refused_messages add column path text not null default '';
grant update (reason, detail, place) on refused_messages to cordon_app;
