/** `cordon list allocate`, `cordon list devices`: which devices may hold a list, and what each says that it holds. */
import { Command } from 'commander';
import { adapterNamed } from '../cameras/adapters.ts';
import { listCameras } from '../forces/cameras-store.ts';
import { listForces } from '../forces/forces-store.ts';
import { systemScope } from '../governance/scope.ts';
import { allocateList } from '../hotlists/allocate-list.ts';
import { listAllocations } from '../hotlists/allocations-store.ts';
import { listHotlists } from '../hotlists/hotlists-store.ts';
import { systemClock } from '../main.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import type { ListSource } from '../words/list-allocation.ts';
import { orRefused } from './failure.ts';
import { withDatabase } from './with-database.ts';

type Options = { camera: string; force?: string; cameraForce?: string; config: string };

const scope = systemScope('command line');

export function allocateCommand(): Command {
  return new Command('allocate')
    .description('Let the devices that send with a camera’s credentials hold a list.')
    .argument('<list>', 'the list’s name')
    .requiredOption('--camera <ref>', 'a camera whose devices ask for lists')
    .option('--force <code>', 'the list’s owner, where several have a list of this name')
    .option('--camera-force <code>', 'the camera’s force, where several have a camera of this reference')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon list allocate "Kent VOI" --camera 12/3/1 --config cordon.json\n')
    .action(allocate);
}

export function devicesCommand(): Command {
  return new Command('devices')
    .description('Which devices hold which list, at which revision, and how far behind they are.')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon list devices --config cordon.json\n')
    .action(showDevices);
}

async function allocate(name: string, options: Options): Promise<void> {
  await withDatabase(options.config, async (db) => {
    const now = systemClock.now();
    const { forces, lists, cameras } = await db.as(scope, async (sql) => ({
      forces: await listForces(sql),
      lists: await listHotlists(sql, now),
      cameras: await listCameras(sql, now),
    }));
    const list = orRefused(
      only(
        lists.filter((one) => one.name === name && isOf(forces, one.ownerForceId, options.force)),
        'list',
        '--force',
      ),
    );
    if (!list) return;
    const of = (forceId: string) => isOf(forces, forceId, options.cameraForce);
    const named = cameras.filter((one) => one.ref === options.camera && of(one.forceId));
    const camera = orRefused(only(named, 'camera', '--camera-force'));
    if (!camera) return;
    const asks = (adapter: string) => adapterNamed(adapter)?.asksForLists === true;
    const asked = { list: list.id, camera: camera.id };
    const allocation = orRefused(await allocateList(db, systemClock, scope, asked, asks));
    if (allocation) process.stdout.write(`${allocation.id}: ${allocation.username} may hold ${allocation.listName}\n`);
  });
}

function isOf(forces: readonly Force[], forceId: string, code: string | undefined): boolean {
  return code === undefined || forces.some((force) => force.id === forceId && force.code === code);
}

function only<Found>(found: readonly Found[], what: 'list' | 'camera', option: string): Found | Refusal {
  const [first] = found;
  if (first === undefined) return refuse('not-found', `There is no such ${what}.`, what);
  return found.length === 1 ? first : refuse('bad-input', `Several forces have such a ${what}: say ${option}.`, what);
}

async function showDevices({ config }: { config: string }): Promise<void> {
  await withDatabase(config, async (db) => {
    const allocations = await db.as(scope, (sql) => listAllocations(sql, { list: null, id: null }, systemClock.now()));
    for (const allocation of allocations) {
      const { listName, revision, username, standing, sources } = allocation;
      process.stdout.write(`${listName}, revision ${revision}: ${username}, ${standing}\n`);
      for (const source of sources) process.stdout.write(`  ${describeSource(source)}\n`);
      if (sources.length === 0) process.stdout.write('  no device has asked for it yet\n');
    }
  });
}

function describeSource({ sourceId, edition, revision, acknowledgedAt, sentAt, toDelete, toAdd }: ListSource): string {
  const due = toDelete + toAdd === 0 ? 'nothing due' : `${toDelete} to delete, ${toAdd} to add`;
  if (acknowledgedAt === null) return `${sourceId}: was sent it on ${sentAt} and never said that it holds it; ${due}`;
  const holds = revision === null ? (edition === 0 ? 'nothing' : 'nothing that Cordon gave') : `revision ${revision}`;
  return `${sourceId}: holds ${holds}, as it said on ${acknowledgedAt}; ${due}`;
}
