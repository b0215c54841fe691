/** Saves mappings, puts them in use, and gives them to cameras. Every change of what is read goes to every node. */
import type { Database, Sql } from '../database/database.ts';
import type { Camera } from '../words/camera.ts';
import type { Clock } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { CameraId, MappingId } from '../words/id.ts';
import type { Mapping, MappingDefinition } from '../words/mapping.ts';
import type { Scope } from '../words/scope.ts';
import { announceCameras, findCamera } from './cameras-store.ts';
import * as store from './mappings-store.ts';

/** The adapter that reads by mappings. */
export const mappingAdapter = 'mapping';

type Person = NonNullable<Scope['person']>;

export async function addMapping(
  db: Database,
  clock: Clock,
  person: Person,
  scope: Scope,
  { name, definition }: { name: string; definition: MappingDefinition },
): Promise<Mapping | Refusal> {
  return db.as(scope, async (sql) => {
    const id = await store.insertMapping(sql, person.forceId, name);
    if (id === null) return refuse('already-exists', `Your force has a mapping ${name} already.`, 'name');
    await insertRevision(sql, clock, person, id, 1, definition);
    return ownMapping(sql, person, id);
  });
}

/** Saves the next revision. `revision` is the newest that the person saw when changing it. */
export async function saveMapping(
  db: Database,
  clock: Clock,
  person: Person,
  scope: Scope,
  { mappingId: id, revision, definition }: { mappingId: MappingId; revision: number; definition: MappingDefinition },
): Promise<Mapping | Refusal> {
  return db.as(scope, async (sql) => {
    const seen = await ownMapping(sql, person, id);
    if (isRefusal(seen)) return seen;
    if (!(await store.moveRevision(sql, id, revision))) {
      const newest = await store.findMapping(sql, person.forceId, id);
      const what = `${newest?.savedByName ?? 'Somebody'} saved revision ${newest?.revision} meanwhile`;
      return refuse('changed-meanwhile', `${what}, and yours is not saved. Look at it first.`);
    }
    await insertRevision(sql, clock, person, id, revision + 1, definition);
    return ownMapping(sql, person, id);
  });
}

function insertRevision(
  sql: Sql,
  clock: Clock,
  { id: savedBy, forceId: owner }: Person,
  mapping: MappingId,
  revision: number,
  definition: MappingDefinition,
): Promise<void> {
  return store.insertRevision(sql, { mapping, owner, revision, definition, savedAt: clock.now(), savedBy });
}

/** Messages are read by this revision from now on. `instead` is the one in use that the person saw. */
export async function useMapping(
  db: Database,
  person: Person,
  scope: Scope,
  { mappingId: id, revision, instead }: { mappingId: MappingId; revision: number; instead: number | null },
): Promise<Mapping | Refusal> {
  return db.as(scope, async (sql) => {
    const mapping = await ownMapping(sql, person, id);
    if (isRefusal(mapping)) return mapping;
    const wanted = await store.findRevision(sql, id, revision);
    if (wanted === null) return refuse('not-found', `The mapping has no revision ${revision}.`, 'revision');
    if (wanted.definition === null) {
      return refuse('bad-input', 'An older version of Cordon saved it, and this one cannot read it.', 'revision');
    }
    if (!(await store.putInUse(sql, id, revision, instead))) {
      return refuse('changed-meanwhile', 'Another revision was put in use meanwhile. Look at it first.');
    }
    await announceCameras(sql);
    return ownMapping(sql, person, id);
  });
}

/** Reads a camera's messages by this mapping from now on. */
export async function chooseMapping(
  db: Database,
  clock: Clock,
  person: Person,
  scope: Scope,
  { cameraId, mappingId }: { cameraId: CameraId; mappingId: MappingId },
): Promise<Camera | Refusal> {
  return db.as(scope, async (sql) => {
    const camera = await findCamera(sql, cameraId, clock.now());
    if (!camera) return refuse('not-found', 'There is no such camera, or it is not open to you.', 'cameraId');
    if (camera.forceId !== person.forceId) return refuse('not-allowed', 'Only the owning force may change a camera.');
    if (camera.adapter !== mappingAdapter) {
      return refuse('bad-input', `${camera.name} is not registered for an own mapping.`, 'cameraId');
    }
    const mapping = await ownMapping(sql, person, mappingId);
    if (isRefusal(mapping)) return { ...mapping, field: 'mappingId' };
    await store.setCameraMapping(sql, cameraId, mappingId);
    await announceCameras(sql);
    return { ...camera, mappingId };
  });
}

export async function ownMapping(sql: Sql, person: Person, id: MappingId): Promise<Mapping | Refusal> {
  const mapping = await store.findMapping(sql, person.forceId, id);
  return mapping ?? refuse('not-found', 'There is no such mapping, or it is not of your force.', 'mappingId');
}
