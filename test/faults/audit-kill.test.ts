/** Fault: nodes are killed while they write the ledger. What was answered is in it, and the chain proves itself. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSigningKey } from '../../src/governance/signing-key-store.ts';
import { type OwnCluster, startCluster } from '../support/cluster.ts';
import { addTestPerson, eventually, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { checkpointNow, exportText, verifyText } from '../support/ledger.ts';
import { type OwnProcess, startProcess } from '../support/own-process.ts';

let cluster: OwnCluster;
let cordon: TestCordon;
let cookie: string;

before(async () => {
  cluster = await startCluster();
  cordon = await startTestCordon({}, false, cluster);
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  ({ cookie } = await signIn(cordon, 'supervisor'));
  await cordon.cordon.stop();
});
after(() => cordon.close());

/** Asks without a pause until the node is gone, and counts the answers. */
async function askUntilGone(node: OwnProcess, heard: { answered: number }): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${node.address}/v1/operations`, { headers: { cookie } });
      await answer.text();
      if (answer.status === 200) heard.answered += 1;
    } catch {
      return;
    }
  }
}

/** On a machine that has much else to do. */
const heardMsMax = 60_000;

async function counts(): Promise<{ entries: number; done: number }> {
  const [row] = await cordon.database.owner<{ entries: number; done: number }>(
    `select count(*)::int as entries, count(c.audit_id)::int as done
       from audit_entries e left join audit_closings c on c.audit_id = e.id where e.request = 'listOperations'`,
  );
  return row ?? { entries: 0, done: 0 };
}

for (const withDatabase of [false, true]) {
  const also = withDatabase ? ', and then the database' : '';
  test(`two nodes write; one is killed${also}, and nothing answered is lost`, async () => {
    const before = await counts();
    const nodes = await Promise.all([1, 2].map(() => startProcess(cordon.database, cordon.folder)));
    const [first, second] = nodes;
    assert.ok(first && second);
    const heard = { answered: 0 };
    const heardMore = (more: number): Promise<void> => {
      const enough = heard.answered + more;
      return eventually(() => assert.ok(heard.answered >= enough), heardMsMax);
    };
    const asking = nodes.flatMap((node) => Array.from({ length: 8 }, () => askUntilGone(node, heard)));
    await heardMore(40);
    await first.kill();
    await heardMore(20);
    if (withDatabase) await cluster.crash();
    await second.kill();
    if (withDatabase) await cluster.comeBack();
    await Promise.all(asking);
    const after = await counts();
    assert.ok(after.done - before.done >= heard.answered, 'every answer has its closing');
    assert.ok(after.entries >= after.done);
    const checkpoint = await checkpointNow(cordon.database.db, openSigningKey(cordon.folder));
    const verdict = await verifyText(await exportText(cordon.database.db), [checkpoint], 100_000);
    assert.ok('proven' in verdict, JSON.stringify(verdict));
    assert.equal(verdict.proven.links, checkpoint.seq);
  });
}
