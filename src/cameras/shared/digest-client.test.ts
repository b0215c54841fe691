/** Digest client: the published examples of RFC 7616, RFC 2617 and RFC 2069, and which challenge is taken. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, authorizationFor, parseChallenges } from './digest-client.ts';

/** RFC 7616, section 3.9.1. */
const mufasa: Asked = { username: 'Mufasa', password: 'Circle of Life', method: 'GET', uri: '/dir/index.html' };
const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
const common =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
  'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const md5 = `Digest ${common}, algorithm=MD5`;
const sha256 = `Digest ${common}, algorithm=SHA-256`;

test('the example of RFC 7616 with MD5 comes out as published', () => {
  assert.equal(
    authorizationFor(md5, mufasa, cnonce),
    'Digest username="Mufasa", realm="http-auth@example.org", ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", ' +
      'response="8ca523f5e9506fed4657c9700eebdbec", algorithm=MD5, ' +
      'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, ' +
      `cnonce="${cnonce}"`,
  );
});

test('the example of RFC 7616 with SHA-256 comes out as published, and is preferred to MD5', () => {
  const published = '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1';
  for (const header of [sha256, `${md5}, ${sha256}`, `Basic realm="camera", ${md5}, ${sha256}`]) {
    assert.equal(responseOf(authorizationFor(header, mufasa, cnonce)), published);
  }
});

test('the examples of RFC 2617 and RFC 2069 (as its erratum has it) come out as published', () => {
  const nonce = 'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
  const realm = 'Digest realm="testrealm@host.com"';
  const later = authorizationFor(
    `${realm}, qop="auth,auth-int", ${nonce}`,
    { ...mufasa, password: 'Circle Of Life' },
    '0a4f113b',
  );
  assert.equal(responseOf(later), '6629fae49393a05397450978507c4ef1');
  const first = authorizationFor(`${realm}, ${nonce}`, { ...mufasa, password: 'CircleOfLife' }, 'not used');
  assert.equal(responseOf(first), '1949323746fe6a43ef61f9606e7febea');
  assert.doesNotMatch(first ?? '', /qop|cnonce|algorithm|opaque/);
});

test('Basic is given only where no Digest that is known here is asked for', () => {
  const basic = `Basic ${Buffer.from('Mufasa:Circle of Life').toString('base64')}`;
  assert.equal(authorizationFor('Basic realm="camera"', mufasa), basic);
  assert.equal(authorizationFor('bAsIc', mufasa), basic);
  assert.equal(authorizationFor(`Digest ${common}, algorithm=SHA-512-256, Basic realm="x"`, mufasa), basic);
  assert.match(authorizationFor(`Basic realm="x", ${md5}`, mufasa) ?? '', /^Digest /);
});

test('a challenge that cannot be met is answered by nothing', () => {
  for (const header of ['', 'Negotiate', 'Bearer realm="x"', 'Digest realm="no nonce"', 'Digest', '=,,="', '""']) {
    assert.equal(authorizationFor(header, mufasa), null, header);
  }
  assert.equal(authorizationFor('Digest realm="x", nonce="n", qop="auth-int"', mufasa), null);
  assert.equal(authorizationFor('Digest realm="x", nonce="n", algorithm=MD5-sess', mufasa), null);
});

test('a quotation mark in what the device says is given back as it came, and ends no value', () => {
  const [challenge] = parseChallenges('Digest realm="a \\"b\\", c=\\\\d", nonce=n');
  assert.equal(challenge?.params.get('realm'), 'a "b", c=\\d');
  const header = authorizationFor('Digest realm="a \\"b\\"", nonce=n', { ...mufasa, username: 'M"\\' }) ?? '';
  assert.match(header, /username="M\\"\\\\", realm="a \\"b\\"",/);
});

test('two requests to one device do not look alike', () => {
  assert.notEqual(authorizationFor(md5, mufasa), authorizationFor(md5, mufasa));
});

function responseOf(header: string | null): string | undefined {
  return /response="([0-9a-f]+)"/.exec(header ?? '')?.[1];
}
