/** Whether the stories that were planted in a simulated run can be found in what is stored, and if not, why not. */
import { cameraTimeMs } from '../../simulator/camera-clock.ts';
import type { Account } from '../../simulator/run.ts';
import type { Story } from '../../simulator/stories.ts';

export type StoryFinding = {
  readonly name: Story['name'];
  readonly tells: string;
  /** How often its vehicles passed a camera. */
  readonly passed: number;
  readonly found: number;
  /** Why some passages cannot be found, each with its camera. */
  readonly reasons: readonly string[];
  /** Passages that were acknowledged under the right mark and still cannot be found. */
  readonly lost: readonly string[];
};

/** @param isFound whether an acknowledged read is stored, and has its hit where its mark is listed */
export function judgeStory(
  story: Story,
  accounts: readonly Account[],
  isFound: (account: Account) => boolean,
): StoryFinding {
  const reasons: string[] = [];
  const lost: string[] = [];
  let passed = 0;
  let found = 0;
  for (const { vehicle, passes } of story.drives) {
    const own = accounts.filter(({ mark }) => mark === vehicle.plate);
    for (const { camera, atMs } of passes) {
      passed += 1;
      const capturedMs = cameraTimeMs(camera, atMs);
      const account = own.find((one) => one.camera === camera.ref && one.capturedMs === capturedMs && !one.repeat);
      const reason = reasonOf(account);
      const at = `${vehicle.plate} at ${camera.ref}`;
      if (reason !== null) reasons.push(`${at}: ${reason}`);
      else if (account !== undefined && isFound(account)) found += 1;
      else lost.push(at);
    }
  }
  return { name: story.name, tells: story.tells, passed, found, reasons, lost };
}

/** Null for a read that must be found. */
function reasonOf(account: Account | undefined): string | null {
  if (account === undefined) return 'nothing was sent';
  const { fate, plate, mark, silent } = account;
  if (silent !== null) return `camera silent ${timeOf(silent.fromMs)}–${timeOf(silent.untilMs)}, and kept nothing`;
  if (plate === null) return 'not read';
  if (plate !== mark) return `misread as ${plate}`;
  if (fate === 'unsaid') return 'its maker tells nothing of such a vehicle';
  if (fate !== 'accepted') return fate;
  return null;
}

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

function timeOf(ms: number): string {
  return time.format(ms);
}
