/** The door for messages alone, with makers that a test invents, on a real directory; what it lets in is only noted. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMessageDoor } from '../../src/api/http/message-door.ts';
import type { Config } from '../../src/config/config.ts';
import { type Directory, openDirectory, type SenderRefusal } from '../../src/forces/directory.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { Adapter, Message } from '../../src/words/message.ts';
import type { TestDatabase } from './cluster.ts';

export type TestDoor = {
  readonly address: string;
  readonly directory: Directory;
  /** What was let in, and by which adapter. */
  readonly taken: { readonly adapter: string; readonly message: Message }[];
  readonly turnedAway: SenderRefusal[];
  readonly mistakes: unknown[];
  close(): Promise<void>;
};

export async function openTestDoor(
  database: TestDatabase,
  adapters: readonly Adapter[],
  limits: Config['messages'],
): Promise<TestDoor> {
  const directory = await openDirectory(database.db, systemScope('path'), systemClock);
  const taken: TestDoor['taken'] = [];
  const turnedAway: SenderRefusal[] = [];
  const mistakes: unknown[] = [];
  const noting = adapters.map(
    (adapter): Adapter => ({
      ...adapter,
      decode(message, context) {
        taken.push({ adapter: adapter.name, message });
        return adapter.decode(message, context);
      },
    }),
  );
  const nothing = async () => {};
  const door = createMessageDoor({
    clock: systemClock,
    directory,
    path: {
      acceptor: { accept: async () => ({ stored: [], repeats: 0 }), waitingMessages: () => 0, close: nothing },
      laterPictures: { keep: nothing } as never,
      lateAfterSeconds: 60,
      quarantine: { keep: nothing } as never,
      noteHealth: () => {},
      onPicture: nothing,
      onPictureRefs: () => {},
    },
    adapters: noting,
    limits,
    noteSender: (refusal) => turnedAway.push(refusal),
    onMistake: (error) => mistakes.push(error),
  });

  const server = createServer((request, response) => {
    const place = door.placeOf(request);
    if (place) void door.take(place, request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    directory,
    taken,
    turnedAway,
    mistakes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
