/**
 * Takes the database away for a whole minute under load, and prints what came of it:
 * `node test/faults/database-gone.ts --seconds 60`. The suite does the same for eight seconds.
 */
import { parseArgs } from 'node:util';
import { startCluster } from '../support/cluster.ts';
import { addTestCamera, addTestPerson, importTestList, listRow, signIn, startTestCordon } from '../support/cordon.ts';
import { outage, outageLine } from '../support/outage.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const listed = ['KX37WPA', 'LM88XKD', 'GK39HTB'];

const cluster = await startCluster();
const cordon = await startTestCordon({}, false, cluster);
try {
  const { kent } = cordon.forces;
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(
    cordon,
    'Kent VOI',
    kent,
    listed.map((plate) => listRow(plate)),
  );
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  const { cookie } = await signIn(cordon, 'analyst');
  const done = await outage({ cluster, cordon, camera, cookie, listed }, 'minute', Number(values.seconds));
  process.stdout.write(`${outageLine(done)}\n`);
} finally {
  await cordon.close();
}
