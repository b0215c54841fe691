/** Shows that a camera answers a Digest challenge as the standard's own example does, and takes the first offered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo, challengeOf } from './digest.ts';

/** RFC 7616, section 3.9.1. */
const example = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  access: { username: 'Mufasa', secret: 'Circle of Life' },
  parts: {
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  },
} as const;

test('the answers are those of the standard’s example', () => {
  const { realm, nonce, access, parts } = example;
  const responses = (['md5', 'sha256'] as const).map((algorithm) => {
    return /response="(\w+)"/.exec(answerTo({ realm, nonce, algorithm }, access, parts))?.[1];
  });
  assert.deepEqual(responses, [
    '8ca523f5e9506fed4657c9700eebdbec',
    '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  ]);
});

test('the first challenge is taken, among others and by itself', () => {
  const offer = 'Digest realm="Cordon", qop="auth", algorithm=MD5, nonce="n1"';
  const table = [
    [offer, { realm: 'Cordon', nonce: 'n1', algorithm: 'md5' }],
    [
      `${offer}, Digest realm="Cordon", algorithm=SHA-256, nonce="n2", Basic realm="Cordon"`,
      { realm: 'Cordon', nonce: 'n1', algorithm: 'md5' },
    ],
    [
      'Basic realm="x", Digest realm="a b", nonce="n3", algorithm=SHA-256',
      { realm: 'a b', nonce: 'n3', algorithm: 'sha256' },
    ],
    ['Digest nonce=bare, realm=c', { realm: 'c', nonce: 'bare', algorithm: 'md5' }],
    ['Basic realm="Cordon"', null],
    ['Digest realm="no nonce"', null],
    ['', null],
  ] as const;
  for (const [header, expected] of table) assert.deepEqual(challengeOf(header), expected, header);
});
