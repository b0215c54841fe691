/** Push messages: the example of RFC 8291 to the byte, and what a browser and a push service make of ours. */
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { decryptPush } from '../../test/support/push-service.ts';
import { arePushKeys, encryptPush, makeKeyPair, pushPlainBytesMax, vapidHeader } from './push-message.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

test('the example of RFC 8291, section 5, comes out to the byte', () => {
  const to = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };
  const once = {
    publicKey: bytes('BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'),
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  };
  const sealed = encryptPush(Buffer.from('When I grow up, I want to be a watermelon'), to, once);
  assert.equal(
    sealed.toString('base64url'),
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBr' +
      'u3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('a browser reads any message that was sealed for it, and no other browser does', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: pushPlainBytesMax }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (plain, auth) => {
        const [mine, other] = [makeKeyPair(), makeKeyPair()];
        const sealed = encryptPush(plain, { p256dh: mine.publicKey, auth });
        assert.ok(sealed.length <= 4096);
        assert.deepEqual(new Uint8Array(decryptPush(sealed, mine, auth)), plain);
        assert.throws(() => decryptPush(sealed, other, auth));
      },
    ),
    { numRuns: 30 },
  );
});

test('keys that no browser has are told from those of one', () => {
  const { publicKey } = makeKeyPair();
  const auth = Buffer.alloc(16, 7);
  assert.equal(arePushKeys({ p256dh: publicKey, auth }), true);
  assert.equal(arePushKeys({ p256dh: publicKey, auth: auth.subarray(1) }), false);
  assert.equal(arePushKeys({ p256dh: Buffer.from(publicKey).fill(9, 1), auth }), false);
  assert.equal(arePushKeys({ p256dh: Buffer.alloc(0), auth }), false);
});

test('a push service can check who sent it, for whom, and until when', () => {
  const own = makeKeyPair();
  const nowMs = Date.parse('2026-11-22T10:00:00Z');
  const header = vapidHeader('https://push.example/send/abc?x=1', own, 'mailto:ops@example.org', nowMs);
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
  assert.deepEqual(bytes(key), Buffer.from(own.publicKey));
  const [head = '', body = '', signature = ''] = token.split('.');
  assert.deepEqual(JSON.parse(bytes(body).toString()), {
    aud: 'https://push.example',
    exp: nowMs / 1000 + 12 * 3600,
    sub: 'mailto:ops@example.org',
  });
  const point = Buffer.from(own.publicKey);
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const check = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  assert.equal(verify('sha256', Buffer.from(`${head}.${body}`), check, bytes(signature)), true);
});
