/** Shows the session's cookie as it is set and read, and a machine's token as it is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossSite, readBearer, readToken, sessionCookie } from './sessions.ts';

test('over HTTPS the cookie is never sent in the clear, nor to another host or path', () => {
  assert.equal(
    sessionCookie('abc', true),
    '__Host-cordon_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure',
    'what __Host- demands: Secure, the path /, and no domain',
  );
  assert.equal(sessionCookie('abc', false), 'cordon_session=abc; Path=/; HttpOnly; SameSite=Strict');
  assert.match(sessionCookie(null, true), /^__Host-cordon_session=; .*; Secure; Max-Age=0$/);
});

test('the token is found among other cookies, and only under its own name', () => {
  assert.equal(readToken('theme=dark; cordon_session=abc-_1; x=y', false), 'abc-_1');
  assert.equal(readToken('cordon_session=abc', false), 'abc');
  assert.equal(readToken('cordon_session=set-in-the-clear; __Host-cordon_session=abc', true), 'abc');
  assert.equal(readToken('cordon_session=set-in-the-clear', true), null);
  for (const header of [
    undefined,
    '',
    'cordon_session',
    'cordon_session=',
    'xcordon_session=abc',
    'theme=cordon_session',
  ]) {
    assert.equal(readToken(header, false), null, header);
  }
});

test('a machine’s token is read from the header made for it, and needs no other', () => {
  assert.equal(readBearer('Bearer cordon_ab-C_1'), 'cordon_ab-C_1');
  for (const header of [undefined, '', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Bearer a,b']) {
    assert.equal(readBearer(header), null, header);
    assert.notEqual(
      crossSite('POST', (name) => (name === 'authorization' ? header : undefined)),
      null,
    );
  }
  assert.equal(
    crossSite('POST', (name) => (name === 'authorization' ? 'Bearer cordon_x' : undefined)),
    null,
  );
});
