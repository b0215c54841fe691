/** Answers the requests about mappings. */
import { toDecodeJson } from '../../cameras/canonical-json.ts';
import { mappingStarts } from '../../cameras/mapping/starts.ts';
import { tryMapping } from '../../cameras/mapping/try.ts';
import * as mappings from '../../forces/mappings.ts';
import { listMappings, listRevisions } from '../../forces/mappings-store.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import { messageBytesMax } from '../contract/request.ts';
import type { Handlers } from '../ports.ts';

type MappingHandlers = Pick<
  Handlers,
  'listMappings' | 'getMapping' | 'tryMapping' | 'addMapping' | 'saveMapping' | 'useMapping' | 'chooseMapping'
>;

export const mappingHandlers: MappingHandlers = {
  listMappings: (_, scope, ports) =>
    byPerson(scope, async (person) => {
      const own = await ports.db.as(scope, (sql) => listMappings(sql, person.forceId));
      return { mappings: own, starts: [...mappingStarts] };
    }),

  getMapping: ({ mappingId }, scope, ports) =>
    byPerson(scope, (person) =>
      ports.db.as(scope, async (sql) => {
        const mapping = await mappings.ownMapping(sql, person, mappingId);
        return isRefusal(mapping) ? mapping : { mapping, revisions: await listRevisions(sql, mappingId) };
      }),
    ),

  async tryMapping({ definition, text = '', base64, contentType, zone }, _scope, ports) {
    const bytes = base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64');
    if (bytes.length > messageBytesMax) {
      return refuse('too-large', `A message has at most ${messageBytesMax} bytes. Nothing was kept.`, 'text');
    }
    const message = { contentType, path: '', bytes, receivedAt: ports.clock.now() };
    const { problems, reads, refused, heartbeats, places } = tryMapping(definition, message, zone);
    return {
      problems: [...problems],
      reads: reads.map(({ read, from }) => ({ read: toDecodeJson(read), from: [...from] })),
      refused: [...refused],
      heartbeats: [...heartbeats],
      places: [...places],
    };
  },

  addMapping: (input, scope, ports) =>
    byPerson(scope, async (person) => {
      const mapping = await mappings.addMapping(ports.db, ports.clock, person, scope, input);
      return isRefusal(mapping) ? mapping : { mapping };
    }),

  saveMapping: (input, scope, ports) =>
    byPerson(scope, async (person) => {
      const mapping = await mappings.saveMapping(ports.db, ports.clock, person, scope, input);
      return isRefusal(mapping) ? mapping : { mapping };
    }),

  useMapping: (input, scope, ports) =>
    byPerson(scope, async (person) => {
      const mapping = await mappings.useMapping(ports.db, person, scope, input);
      return isRefusal(mapping) ? mapping : { mapping };
    }),

  chooseMapping: (input, scope, ports) =>
    byPerson(scope, async (person) => {
      const camera = await mappings.chooseMapping(ports.db, ports.clock, person, scope, input);
      return isRefusal(camera) ? camera : { camera };
    }),
};

/** A mapping belongs to a force, and so to the person who asks; authority let nobody else come here. */
async function byPerson<Answer>(
  { person }: Scope,
  work: (person: NonNullable<Scope['person']>) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return person ? work(person) : refuse('not-signed-in', 'Sign in first.');
}
