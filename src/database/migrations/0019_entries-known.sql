-- Up Migration
-- After a long import the server has PostgreSQL look at the entries anew, for plans that were made of a short table.
grant maintain on entries to cordon_app;
