-- Up Migration
-- How a camera signs in. HTTP Basic is taken from every camera; what else, it is registered for.
-- Digest cannot be checked against the hash of a secret: it needs H(username:realm:secret), one for each of its
-- algorithms. Whoever reads those can sign in by Digest as that camera, so only cameras that need them have them.
alter table credentials
  add column sign_in text not null default 'basic' check (sign_in in ('basic', 'digest', 'token', 'message')),
  add column digest_md5 bytea check (octet_length(digest_md5) = 16),
  add column digest_sha256 bytea check (octet_length(digest_sha256) = 32),
  add check ((sign_in = 'digest') = (digest_md5 is not null)),
  add check ((digest_md5 is null) = (digest_sha256 is null));

grant update (sign_in, digest_md5, digest_sha256) on credentials to cordon_app;
