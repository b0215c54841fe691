/** `cordon camera`: registers a camera and prints its credentials once. */
import { Command } from 'commander';
import { adapterNamed, adapters } from '../cameras/adapters.ts';
import { findForce } from '../forces/forces-store.ts';
import { registerCamera } from '../forces/registration.ts';
import { systemScope } from '../governance/scope.ts';
import { systemClock } from '../main.ts';
import { newCamera } from '../words/camera.ts';
import { refuse } from '../words/fault.ts';
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

async function addOne(ref: string, options: Options): Promise<void> {
  if (!adapterNamed(options.adapter)) {
    orRefused(refuse('bad-input', `There is no adapter ${options.adapter}.`, 'adapter'));
    return;
  }
  await withDatabase(options.config, async (db, config) => {
    const scope = systemScope('command line');
    const force = await db.as(scope, (sql) => findForce(sql, options.force));
    if (!force) {
      orRefused(refuse('not-found', `There is no force ${options.force}.`, 'force'));
      return;
    }
    const parsed = newCamera.safeParse({
      ref,
      name: options.name,
      forceId: force.id,
      adapter: options.adapter,
      position: { lat: Number(options.lat), lon: Number(options.lon) },
      bearingDegrees: options.bearing === undefined ? null : Number(options.bearing),
      zone: options.zone,
    });
    if (!parsed.success) {
      orRefused(
        refuse('bad-input', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')),
      );
      return;
    }
    const scheme = config.http.tls ? 'https' : 'http';
    const address = config.http.publicAddress ?? `${scheme}://${config.http.host}:${config.http.port}`;
    const registered = orRefused(await registerCamera(db, systemClock, scope, force, parsed.data, address));
    if (!registered) return;
    const { camera, secret } = registered;
    process.stdout.write(`${camera.id} ${camera.ref} (${force.name})\naddress: ${secret.address}\n`);
    process.stdout.write(`username: ${secret.username}\nsecret: ${secret.secret}\nThe secret is not shown again.\n`);
  });
}
