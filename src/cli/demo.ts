/** `cordon demo`: a server with an invented operation, and traffic that a simulator sends to it as cameras do. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadEstate } from '../../simulator/estate.ts';
import type { CameraAccess } from '../../simulator/senders/sender.ts';
import { parseConfig } from '../config/load.ts';
import { firstClosedFolder } from '../database/embedded.ts';
import { type Cordon, startCordon, systemClock } from '../main.ts';
import { demoPassword, loadDemoEstate, readCameraFile } from './demo-estate.ts';
import { exitBadInput } from './failure.ts';
import { createLog } from './logger.ts';
import { startSimulatorProcess, stopSimulatorProcess } from './simulator-process.ts';
import { untilStopped } from './until-stopped.ts';

type Options = { dataFolder: string; port: string; readsPerMinute: string; traffic: boolean };

export function demoCommand(): Command {
  return new Command('demo')
    .description('Start Cordon with an invented operation: seven forces, their cameras and lists, and live traffic.')
    .option('--data-folder <folder>', 'where the demo is kept; a second start goes on with it', './data')
    .option('--port <port>', 'port on 127.0.0.1; 0 takes a free one', '8480')
    .option('--reads-per-minute <number>', 'how busy the roads are', '90')
    .option('--no-traffic', 'start without the simulator')
    .addHelpText('after', '\nExample:\n  $ ./cordon demo --reads-per-minute 300\n')
    .action(demo);
}

async function demo(options: Options): Promise<void> {
  const port = Number(options.port);
  const readsPerMinute = Number(options.readsPerMinute);
  if (!Number.isInteger(port) || !(readsPerMinute > 0 && readsPerMinute <= 6000)) {
    process.stderr.write('cordon: --port must be a whole number, and --reads-per-minute from 1 to 6000\n');
    process.exitCode = exitBadInput;
    return;
  }
  const dataFolder = reachableFolder(resolve(options.dataFolder));
  const roads = { file: fileURLToPath(new URL('../../samples/estate/network.geojson', import.meta.url)) };
  const settings = { dataFolder, http: { port }, roads, log: { level: 'warn' } };
  const config = parseConfig(settings, process.cwd(), 'the demo');
  say(`starting the database and the server on ${dataFolder}`);
  const cordon = await startCordon({ config, log: createLog(config.log.level) });
  const cameras = await loadEstateInto(cordon, dataFolder, config.lists.defaultExpiryDays).catch(async (error) => {
    // Else its database would go on without it.
    await cordon.stop();
    throw error;
  });
  const simulator = options.traffic ? startTraffic(cordon.address, cameras, readsPerMinute) : null;
  printWelcome(cordon.address, options.traffic ? readsPerMinute : 0);
  await untilStopped(async () => {
    say('stopping');
    await stopSimulatorProcess(simulator);
    await cordon.stop();
    say('stopped; the data are kept');
  });
}

function say(line: string): void {
  process.stdout.write(`cordon: ${line}\n`);
}

/** As root, the database runs as another account, which a folder closed to others (a private clone) would stop. */
function reachableFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (userInfo().uid !== 0 || firstClosedFolder(join(folder, 'postgres')) === null) return folder;
  const other = `/var/tmp/cordon-demo-${statSync(folder).ino.toString(36)}`;
  say(`${folder} is closed to the database's account; the demo is kept in ${other} instead`);
  return other;
}

async function loadEstateInto(cordon: Cordon, dataFolder: string, defaultExpiryDays: number): Promise<CameraAccess[]> {
  const estate = loadEstate();
  // The secrets are shown once and kept nowhere else; this file stands for the settings inside each camera.
  const memory = join(dataFolder, 'demo-cameras.json');
  const known = existsSync(memory) ? readCameraFile(memory) : [];
  const byRef = new Map(known.map((camera) => [camera.ref, camera]));
  const ports = { db: cordon.ports.db, clock: systemClock, address: cordon.address, defaultExpiryDays };
  const cameras = await loadDemoEstate(ports, estate, byRef, say);
  writeFileSync(memory, JSON.stringify(cameras), { mode: 0o600 });
  return cameras;
}

function startTraffic(address: string, cameras: readonly CameraAccess[], readsPerMinute: number): ChildProcess {
  const seed = `demo ${new Date().toISOString()}`;
  const child = startSimulatorProcess({ doors: { http: address }, cameras, seed, readsPerMinute }, false);
  child.once('exit', (code) => {
    if (code) say(`the simulator ended with ${code}; the server goes on without traffic`);
  });
  return child;
}

function printWelcome(address: string, readsPerMinute: number): void {
  const traffic =
    readsPerMinute > 0 ? `Traffic of about ${readsPerMinute} reads a minute is playing.` : 'No traffic is playing.';
  process.stdout.write(`
  Cordon is at ${address}

  Sign in as               password
    analyst                ${demoPassword}    judges hits
    supervisor             ${demoPassword}    also imports lists, registers cameras, takes hits over
    commander              ${demoPassword}    grants approvals, releases what is held
    patrol                 ${demoPassword}    the crew of KR21, on a phone
    safeguarding           ${demoPassword}    keeps county lines and safeguarding records
    press                  ${demoPassword}    writes releases to the public; sees totals, and no record
    auditor                ${demoPassword}    reads the audit ledger, and nothing else
    administrator          ${demoPassword}    adds people; sees no intelligence
    analyst.met, supervisor.essex, patrol.essex … are of other forces.

  State your purpose: County lines, for Op Harrier. ${traffic}
  Everything here is invented. Ctrl-C stops it all; the data are kept.

`);
}
