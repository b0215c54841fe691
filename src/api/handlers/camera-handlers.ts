/** Answers the requests about cameras and what could not become a read. */
import { listCameras } from '../../forces/cameras-store.ts';
import { listForces } from '../../forces/forces-store.ts';
import { mappingAdapter, ownMapping } from '../../forces/mappings.ts';
import {
  messageAddress,
  registerBeside,
  registerCamera,
  renewSecret,
  withdrawCamera,
} from '../../forces/registration.ts';
import { openAges } from '../../governance/age-gate.ts';
import { ownForceOnly } from '../../governance/authority.ts';
import { listRefused, listSenders } from '../../reads/quarantine-store.ts';
import { listUnread, pageRowsMax } from '../../reads/reads-store.ts';
import type { NewCamera } from '../../words/camera.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import { signInsOf } from '../../words/message.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers, Ports } from '../ports.ts';

type CameraHandlers = Pick<
  Handlers,
  'listCameras' | 'registerCamera' | 'renewCameraSecret' | 'withdrawCamera' | 'listRefused' | 'listUnread'
>;

export const cameraHandlers: CameraHandlers = {
  async listCameras(_, scope, ports) {
    return { cameras: await ports.db.as(scope, (sql) => listCameras(sql, ports.clock.now())) };
  },

  async registerCamera(input, scope, ports) {
    const refusal = ownForceOnly(scope, input.forceId, 'register its cameras');
    if (refusal) return refusal;
    const adapter = ports.adapters.find((one) => one.name === input.adapter);
    if (!adapter) {
      const names = ports.adapters.map((one) => one.name).join(', ');
      return refuse('bad-input', `There is no adapter ${input.adapter}; there are ${names}.`, 'adapter');
    }
    if (input.signIn !== undefined && !signInsOf(adapter).includes(input.signIn)) {
      return refuse('bad-input', `${adapter.title} does not sign in inside the message.`, 'signIn');
    }
    const misread = await mappingRefusal(input, scope, ports);
    if (misread) return misread;
    const forces = await ports.db.as(scope, listForces);
    const force = forces.find((one) => one.id === input.forceId);
    if (!force) return refuse('not-found', 'There is no such force.', 'forceId');
    const address = messageAddress(ports.address(), input.adapter);
    if (input.sendsWith === undefined) {
      const registered = await registerCamera(ports.db, ports.clock, scope, force, input, ports.address());
      return isRefusal(registered) ? registered : { ...registered, address };
    }
    if (input.signIn !== undefined) return refuse('bad-input', 'The credentials have their own.', 'signIn');
    const camera = await registerBeside(ports.db, ports.clock, scope, input, input.sendsWith);
    return isRefusal(camera) ? camera : { camera, secret: null, address };
  },

  async renewCameraSecret(input, scope, ports) {
    const secret = await renewSecret(ports.db, ports.clock, scope, input.cameraId, ports.address(), input.signIn);
    return isRefusal(secret) ? secret : { secret };
  },

  async withdrawCamera(input, scope, ports) {
    const camera = await withdrawCamera(ports.db, ports.clock, scope, input.cameraId);
    return isRefusal(camera) ? camera : { camera };
  },

  async listRefused(input, scope, ports) {
    const { refused, senders } = await ports.db.as(scope, async (sql) => ({
      refused: await listRefused(sql, { camera: input.cameraId ?? null, id: null }, pageRowsMax),
      senders: await listSenders(sql, pageRowsMax),
    }));
    // An administrator mends cameras, and reads no intelligence by being one: the bytes may hold a mark.
    const hidden = scope.person?.role === 'administrator';
    const messages = refused.messages.map((message) => (hidden ? { ...message, preview: '' } : message));
    return { total: refused.total, messages, senders };
  },

  async listUnread(input, scope, ports) {
    return ports.db.as(scope, async (sql) => {
      const { since } = await openAges(sql, scope, ports.clock.now());
      return listUnread(sql, input.cameraId ?? null, since);
    });
  },
};

/** A camera whose messages are read by a mapping needs one of its own force; no other may have one. */
async function mappingRefusal(input: NewCamera, scope: Scope, ports: Ports): Promise<Refusal | null> {
  const { adapter, mappingId } = input;
  if ((adapter === mappingAdapter) !== (mappingId !== undefined)) {
    const needs =
      adapter === mappingAdapter ? 'Choose the mapping that reads its messages.' : 'It reads by no mapping.';
    return refuse('bad-input', needs, 'mappingId');
  }
  const { person } = scope;
  if (mappingId === undefined || !person) return null;
  const mapping = await ports.db.as(scope, (sql) => ownMapping(sql, person, mappingId));
  return isRefusal(mapping) ? mapping : null;
}
