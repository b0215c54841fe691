/** What collecting needs, in memory, for tests that need no database: what was kept, said and refused. */
import type { CollectingPorts } from '../../src/collectors/ports.ts';
import type { KnownCredential } from '../../src/forces/directory.ts';
import { systemClock } from '../../src/main.ts';
import type { LaterPicture, Message } from '../../src/words/message.ts';

export type TestPorts = {
  readonly ports: CollectingPorts;
  readonly kept: Message[];
  readonly pictures: LaterPicture[];
  /** Each line of the log: its level, its event, and what it says. */
  readonly log: string[];
  readonly mistakes: unknown[];
  /** Addresses of senders who are nobody's. */
  readonly strangers: string[];
};

/** @param usernames of the cameras that are registered @param over what goes otherwise than well */
export function createTestPorts(usernames: readonly string[], over: Partial<CollectingPorts> = {}): TestPorts {
  const test = {
    kept: [] as Message[],
    pictures: [] as LaterPicture[],
    log: [] as string[],
    mistakes: [] as unknown[],
    strangers: [] as string[],
  };
  const says = (level: string) => (event: string, detail?: Readonly<Record<string, unknown>>) => {
    test.log.push([level, event, detail?.['state'], detail?.['why']].filter(Boolean).join(' '));
  };
  const ports: CollectingPorts = {
    clock: systemClock,
    log: { info: says('info'), warn: says('warn'), error: says('error') },
    random: () => 0.999,
    credentialNamed: (username) => (usernames.includes(username) ? testCredential(username) : undefined),
    async receive(_, __, message) {
      test.kept.push(message);
    },
    async keepPictures(_, __, pictures) {
      test.pictures.push(...pictures);
      return { refused: [] };
    },
    noteSender: (_, __, address) => test.strangers.push(address),
    onMistake: (error) => test.mistakes.push(error),
    messageBytesMax: 4 * 1024 * 1024,
    delays: { firstMs: 1, mostMs: 4, steadyMs: 60_000 },
    ...over,
  };
  return { ...test, ports };
}

export function testCredential(username: string): KnownCredential {
  return { row: 1, username, forceRow: 1, cameras: new Map(), withdrawnRefs: new Set(), only: null };
}
