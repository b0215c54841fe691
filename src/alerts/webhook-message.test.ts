/** Webhook messages: the published example of the specification, and which addresses may be sent to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webhookAddressTrouble, webhookHeaders, webhookSecret } from './webhook-message.ts';

test('the example of the Standard Webhooks specification is signed as it says', () => {
  const headers = webhookHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1614265330_000,
    '{"test": 2432232314}',
  );
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  assert.equal(headers['webhook-timestamp'], '1614265330');
});

test('each webhook has a secret of its own, the same for as long as the key file is', () => {
  const key = Buffer.alloc(32, 3);
  assert.equal(webhookSecret(key, 1), webhookSecret(key, 1));
  assert.notEqual(webhookSecret(key, 1), webhookSecret(key, 2));
  assert.notEqual(webhookSecret(key, 1), webhookSecret(Buffer.alloc(32, 4), 1));
  assert.equal(Buffer.from(webhookSecret(key, 1).slice('whsec_'.length), 'base64').length, 32);
});

const good = ['https://cad.example/hits', 'https://10.1.2.3:8443/x?y=1', 'http://127.0.0.1:9/', 'http://[::1]:9/x'];
const bad = [
  'http://cad.example/',
  'ftp://cad.example/',
  'https://a:b@cad.example/',
  'https://cad.example/#x',
  'cad',
  '',
];

test('an address is https, but on this very machine, and holds no password', () => {
  for (const address of good) assert.equal(webhookAddressTrouble(address), null, address);
  for (const address of bad) assert.notEqual(webhookAddressTrouble(address), null, address);
});
