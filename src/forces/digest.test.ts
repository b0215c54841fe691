/** Digest is computed as the standards' own examples are; a nonce and each count of it are good once, for a while. */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { type Clock, toUtcTime } from '../words/clock.ts';
import { digestChallenges, digestFits, digestKeys, parseDigest } from './digest.ts';
import { createNonces, nonceMsMax, noncesMax } from './digest-nonces.ts';

/** Of RFC 7616, 3.9.1. */
const rfc7616 = [
  'username="Mufasa"',
  'realm="http-auth@example.org"',
  'uri="/dir/index.html"',
  'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"',
  'nc=00000001',
  'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
  'qop=auth',
  'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
].join(', ');
const who = 'Mufasa:http-auth@example.org:Circle of Life';
const keys = { md5: hash('md5', who, 'buffer'), sha256: hash('sha256', who, 'buffer') };
const responses = {
  MD5: '8ca523f5e9506fed4657c9700eebdbec',
  'SHA-256': '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
};

function fits(header: string, method = 'GET'): boolean {
  const answer = parseDigest(header);
  return answer !== null && digestFits(keys, answer, method);
}

test('the examples of RFC 7616 fit, with MD5 and with SHA-256', () => {
  for (const [algorithm, response] of Object.entries(responses)) {
    assert.ok(fits(`Digest ${rfc7616}, algorithm=${algorithm}, response="${response}"`), algorithm);
    assert.ok(fits(`digest response=${response},algorithm="${algorithm.toLowerCase()}",${rfc7616}`), 'other manners');
    assert.ok(!fits(`Digest ${rfc7616}, algorithm=${algorithm}, response="${response}"`, 'POST'), 'another method');
  }
  assert.ok(fits(`Digest ${rfc7616}, response="${responses.MD5}"`), 'MD5 is meant where no algorithm is named');
  assert.ok(!fits(`Digest ${rfc7616}, algorithm=SHA-256, response="${responses.MD5}"`));
  assert.ok(!fits(`Digest ${rfc7616}, response="${responses.MD5.slice(2)}"`));
});

test('the example of RFC 2069, which knows no qop, fits', () => {
  const md5 = hash('md5', 'Mufasa:testrealm@host.com:CircleOfLife', 'buffer');
  const header =
    'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
    'uri="/dir/index.html", response="1949323746fe6a43ef61f9606e7febea", ' +
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"';
  const answer = parseDigest(header);
  assert.ok(answer && answer.counted === null);
  assert.ok(digestFits({ md5, sha256: md5 }, answer, 'GET'));
});

test('what is no answer, or of a form that is not offered, is none', () => {
  const good = `${rfc7616}, response="${responses.MD5}"`;
  const bad = [
    'Digest',
    'Digest ',
    'Digest "',
    `Digest ${good.replace('username="Mufasa"', 'username=""')}`,
    `Digest ${good.replace('nonce=', 'once=')}`,
    `Digest ${good.replace('qop=auth', 'qop=auth-int')}`,
    `Digest ${good.replace('nc=00000001', 'nc=first')}`,
    `Digest ${good}, algorithm=MD5-sess`,
    `Digest ${good}, algorithm=SHA-512-256`,
  ];
  for (const header of bad) assert.equal(parseDigest(header), null, header);
});

test('a hostile header costs no more than its length', () => {
  const long = 16_000;
  for (const part of ['a', 'a=', 'a="', '\\', ',', ' ', 'a="\\', 'a=b,']) {
    const started = performance.now();
    parseDigest(`Digest ${part.repeat(long / part.length)}`);
    assert.ok(performance.now() - started < 200, part);
  }
});

test('a challenge for MD5 stands first, and says when only the nonce was at fault', () => {
  const [md5 = '', sha256 = ''] = digestChallenges('abc', false);
  assert.equal(md5, 'Digest realm="Cordon", qop="auth", algorithm=MD5, nonce="abc"');
  assert.match(sha256, /algorithm=SHA-256/);
  for (const challenge of digestChallenges('abc', true)) assert.match(challenge, /, stale=true$/);
});

test('keys are of the username, the realm and the secret', () => {
  assert.equal(digestKeys('a', 'b').md5.length, 16);
  assert.equal(Buffer.from(digestKeys('a', 'b').sha256).toString('hex'), hash('sha256', 'a:Cordon:b'));
});

function clockAt(startMs: number): Clock & { ms: number } {
  const clock = { ms: startMs, now: () => toUtcTime(clock.ms), nowMs: () => clock.ms };
  return clock;
}

test('each count of a nonce is good once, and no lower one after it', () => {
  const nonces = createNonces(clockAt(1_795_000_000_000));
  const [nonce, other] = [nonces.make(), nonces.make()];
  assert.notEqual(nonce, other);
  assert.deepEqual(
    [1, 2, 2, 1, 5, 3, 6].map((count) => nonces.use(nonce, count)),
    [...[true, true, false, false, true, false, true]],
  );
  assert.ok(nonces.use(other, 1));
});

test('without a count a nonce is good once', () => {
  const nonces = createNonces(clockAt(1_795_000_000_000));
  const nonce = nonces.make();
  assert.deepEqual([nonces.use(nonce, null), nonces.use(nonce, null), nonces.use(nonce, 7)], [true, false, false]);
});

test('a nonce is good for a while, and only where it was made', () => {
  const clock = clockAt(1_795_000_000_000);
  const nonces = createNonces(clock);
  const nonce = nonces.make();
  assert.ok(!createNonces(clock).use(nonce, 1), 'another process');
  for (const made of ['', '.', 'x.y.z', `${nonce}x`.replace('.', '.x'), nonce.slice(0, -4)]) {
    assert.ok(!nonces.use(made, 1), made);
  }
  clock.ms += nonceMsMax;
  assert.ok(nonces.use(nonce, 1));
  clock.ms += 1;
  assert.ok(!nonces.use(nonce, 2));
});

test('a nonce that was forgotten for want of room is used up', () => {
  const clock = clockAt(1_795_000_000_000);
  const nonces = createNonces(clock);
  const first = nonces.make();
  assert.ok(nonces.use(first, 1));
  clock.ms += 1;
  const unused = nonces.make();
  for (let count = 0; count < noncesMax; count += 1) assert.ok(nonces.use(nonces.make(), 1));
  assert.ok(!nonces.use(first, 2), 'its counts are not known any more');
  assert.ok(nonces.use(unused, 1), 'one made after it is good still');
});
