/** `cordon camera`: registers a camera and prints its credentials once. */
import { Command } from 'commander';
import { adapterNamed, adapters } from '../cameras/adapters.ts';
import type { Database } from '../database/database.ts';
import { listCameras } from '../forces/cameras-store.ts';
import { findForce } from '../forces/forces-store.ts';
import { messageAddress, registerBeside, registerCamera } from '../forces/registration.ts';
import { systemScope } from '../governance/scope.ts';
import { systemClock } from '../main.ts';
import { type Camera, type CameraSecret, newCamera, signInWay } from '../words/camera.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { orRefused } from './failure.ts';
import { withDatabase } from './with-database.ts';

type Options = {
  name: string;
  force: string;
  adapter: string;
  lat: string;
  lon: string;
  bearing?: string;
  zone: string;
  signIn?: string;
  sendsWith?: string;
  config: string;
};

export function cameraCommand(): Command {
  const add = new Command('add')
    .description('Register a camera and print its credentials, once.')
    .argument('<ref>', 'what the camera calls itself, unique in its force')
    .requiredOption('--name <name>', 'where it is, for people: "M25 J2 > A2"')
    .requiredOption('--force <code>', 'the owning force')
    .requiredOption('--adapter <name>', `how it speaks: ${adapters.map((adapter) => adapter.name).join(', ')}`)
    .requiredOption('--lat <degrees>', 'latitude, WGS 84')
    .requiredOption('--lon <degrees>', 'longitude, WGS 84')
    .option('--bearing <degrees>', 'where it looks, clockwise from north')
    .option('--zone <zone>', 'IANA time zone of its local times', 'Europe/London')
    .option('--sign-in <way>', `how it signs in: ${signInWay.options.join(', ')}; basic is always taken`)
    .option('--sends-with <ref>', 'a camera of the same force whose credentials it sends with, behind one recorder')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon camera add KE-A2-01 --name "A2 Bean" --force kent --adapter hikvision \\\n' +
        '      --lat 51.42 --lon 0.28 --bearing 115 --config cordon.json\n',
    )
    .action(addOne);
  return new Command('camera')
    .description('Cameras, and the credentials that they send with.')
    .addHelpText('after', '\nExample:\n  $ ./cordon camera add --help\n')
    .addCommand(add);
}

const scope = systemScope('command line');

async function addOne(ref: string, options: Options): Promise<void> {
  const adapter = adapterNamed(options.adapter);
  if (!adapter) {
    orRefused(refuse('bad-input', `There is no adapter ${options.adapter}.`, 'adapter'));
    return;
  }
  await withDatabase(options.config, async (db, config) => {
    const scheme = config.http.tls ? 'https' : 'http';
    const server = config.http.publicAddress ?? `${scheme}://${config.http.host}:${config.http.port}`;
    const added = orRefused(await add(db, ref, options, server));
    if (!added) return;
    const { camera, secret } = added;
    const address = secret?.address ?? messageAddress(server, adapter.name);
    const lines = [`${camera.id} ${camera.ref}`, `address: ${address}`];
    for (const path of adapter.paths) lines.push(`or, where its maker insists: ${server.replace(/\/$/, '')}${path}`);
    lines.push(`username: ${camera.username}`);
    if (secret) lines.push(`secret: ${secret.secret}`, 'The secret is not shown again.');
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

type Added = { readonly camera: Camera; readonly secret: CameraSecret | null };

async function add(db: Database, ref: string, options: Options, server: string): Promise<Added | Refusal> {
  const { signIn, sendsWith } = options;
  const force = await db.as(scope, (sql) => findForce(sql, options.force));
  if (!force) return refuse('not-found', `There is no force ${options.force}.`, 'force');
  const parsed = newCamera.safeParse({
    ref,
    name: options.name,
    forceId: force.id,
    adapter: options.adapter,
    position: { lat: Number(options.lat), lon: Number(options.lon) },
    bearingDegrees: options.bearing === undefined ? null : Number(options.bearing),
    zone: options.zone,
    signIn,
  });
  if (!parsed.success) {
    const words = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return refuse('bad-input', words.join('; '));
  }
  if (sendsWith === undefined) return registerCamera(db, systemClock, scope, force, parsed.data, server);
  if (signIn !== undefined) return refuse('bad-input', 'The credentials have their own.', 'sign-in');
  const cameras = await db.as(scope, (sql) => listCameras(sql, systemClock.now()));
  const other = cameras.find((one) => one.ref === sendsWith && one.forceId === force.id);
  if (!other) return refuse('not-found', `${force.name} has no camera ${sendsWith}.`, 'sends-with');
  const camera = await registerBeside(db, systemClock, scope, parsed.data, other.id);
  return isRefusal(camera) ? camera : { camera, secret: null };
}
