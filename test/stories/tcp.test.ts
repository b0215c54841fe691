/** Story: cameras that send over TCP are known by their address, and what they send is stored; strangers are noted. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { addTestCamera, eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { freePort } from '../support/mosquitto.ts';

const username = 'kent-ta-1';
let cordon: TestCordon;
let ports: { known: number; closed: number };

before(async () => {
  ports = { known: await freePort(), closed: await freePort() };
  const senders = (address: string) => [{ address, credential: username }];
  cordon = await startTestCordon({
    tcp: [
      { port: ports.known, adapter: 'tattile', senders: senders('127.0.0.1') },
      { port: ports.closed, adapter: 'tattile', senders: senders('192.0.2.7') },
    ],
  });
  await addTestCamera(cordon, 'TA-1', 'tattile', cordon.forces.kent);
});
after(() => cordon.close());

/** As a Tattile camera writes it, its time in the camera's own zone. */
function message(plate: string): string {
  const parts = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });
  const [date = '', time = ''] = parts.format(new Date()).split(' ');
  const when = `<DATE>${date}</DATE><TIME>${time.replaceAll(':', '-')}-480</TIME>`;
  const device = '<DEVICE_SN>TT-INVENTED-1</DEVICE_SN><OCRSCORE>093</OCRSCORE>';
  return `<Msg><PLATE_STRING>${plate}</PLATE_STRING>${when}${device}</Msg>`;
}

async function storedPlates(): Promise<string[]> {
  const rows = await cordon.database.owner<{ plate: string }>('select plate from reads order by plate');
  return rows.map((row) => row.plate);
}

test('messages come one after another on one connection, cut anywhere', async () => {
  const socket = connect(ports.known, '127.0.0.1');
  const text = Buffer.from(message('KT01OVA') + message('KT02OVA'));
  socket.write(text.subarray(0, 100));
  await once(socket, 'connect');
  socket.write(text.subarray(100));
  await eventually(async () => assert.deepEqual(await storedPlates(), ['KT01OVA', 'KT02OVA']));
  socket.end(message('KT03OVA'));
  await eventually(async () => assert.deepEqual(await storedPlates(), ['KT01OVA', 'KT02OVA', 'KT03OVA']));
});

test('a message that was cut off is kept aside, where the engineer finds it', async () => {
  connect(ports.known, '127.0.0.1').end(message('KT04OVA').slice(0, 60));
  await eventually(async () => {
    const aside = await cordon.database.owner<{ adapter: string; bytes: number }>(
      `select adapter, octet_length(bytes) as bytes from refused_messages where reason <> 'empty'`,
    );
    assert.deepEqual(aside, [{ adapter: 'tattile', bytes: 60 }]);
  });
});

test('a sender who is nobody is turned away, and stands among the senders that were', async () => {
  const socket = connect(ports.closed, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(message('KT05OVA'));
  await once(socket, 'close');
  await eventually(async () => {
    const senders = await cordon.database.owner<{ adapter: string; address: string; reason: string }>(
      `select adapter, address, reason from refused_senders where reason = 'no-credentials'`,
    );
    assert.deepEqual(senders, [{ adapter: 'tattile', address: '127.0.0.1', reason: 'no-credentials' }]);
  });
  assert.ok(!(await storedPlates()).includes('KT05OVA'));
});

test('the port is open again when Cordon has started anew', async () => {
  await cordon.restart();
  connect(ports.known, '127.0.0.1').end(message('KT06OVA'));
  await eventually(async () => assert.ok((await storedPlates()).includes('KT06OVA')));
});
