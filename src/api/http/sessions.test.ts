/** Shows the session's cookie as it is set and read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToken, sessionCookie } from './sessions.ts';

test('over HTTPS the cookie is never sent in the clear', () => {
  assert.equal(sessionCookie('abc', true), 'cordon_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure');
  assert.equal(sessionCookie('abc', false), 'cordon_session=abc; Path=/; HttpOnly; SameSite=Strict');
  assert.match(sessionCookie(null, true), /^cordon_session=; .*; Secure; Max-Age=0$/);
});

test('the token is found among other cookies, and only under its own name', () => {
  assert.equal(readToken('theme=dark; cordon_session=abc-_1; x=y'), 'abc-_1');
  assert.equal(readToken('cordon_session=abc'), 'abc');
  for (const header of [
    undefined,
    '',
    'cordon_session',
    'cordon_session=',
    'xcordon_session=abc',
    'theme=cordon_session',
  ]) {
    assert.equal(readToken(header), null, header);
  }
});
