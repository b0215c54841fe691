/** Push endpoints: the push services of browsers, and nothing inside the house. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertsSection } from '../config/alerting.ts';
import { pushEndpointTrouble } from './push-endpoint.ts';

const { pushHosts } = alertsSection.parse({});

test('the push services that browsers use are taken', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/QGuQyavXutnMH',
    'https://db5p.notify.windows.com/w/?token=abc',
  ]) {
    assert.equal(pushEndpointTrouble(endpoint, pushHosts), null, endpoint);
  }
});

test('an address of any other host, scheme or port is not', () => {
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com@10.0.0.1/',
    'https://fcm.googleapis.com.evil.example/',
    'https://evilpush.apple.com.example/',
    'https://notpush.apple.com/',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:5432/',
    'https://localhost/',
    'file:///etc/passwd',
    '',
  ]) {
    assert.notEqual(pushEndpointTrouble(endpoint, pushHosts), null, endpoint);
  }
});

test('a host of one’s own is taken where it is configured, and only with its port', () => {
  assert.equal(pushEndpointTrouble('http://127.0.0.1:4000/push', ['127.0.0.1:4000']), null);
  assert.notEqual(pushEndpointTrouble('http://127.0.0.1:4001/push', ['127.0.0.1:4000']), null);
});
