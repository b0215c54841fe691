/** Starts the simulator as a process of its own, so that its drawing and sending take no time from the server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @param orders what simulator/main.ts reads. @param told whether what it prints is wanted, on `stdout` */
export function startSimulatorProcess(orders: unknown, told: boolean): ChildProcess {
  const main = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url));
  // Of its own process group, so that a Ctrl-C reaches it through this process, in order.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['pipe', told ? 'pipe' : 'ignore', 'inherit'],
    detached: true,
  });
  child.stdin?.end(JSON.stringify(orders));
  return child;
}

export async function stopSimulatorProcess(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null) return;
  await new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}
