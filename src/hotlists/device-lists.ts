/**
 * Lists on devices: which ones a device may hold now, what must change there, and what it says that it holds. A list
 * has numbered editions for devices: a revision, less the entries that were withdrawn or have expired.
 */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DeviceEntry } from '../words/list-allocation.ts';
import * as store from './editions-store.ts';

/** A list as a device knows it. */
export type DeviceList = {
  readonly listRow: number;
  readonly ownerForceRow: number;
  /** The owner's code and the list's name: two forces may have lists of one name. */
  readonly name: string;
  /** What it should hold now. */
  readonly target: store.Edition;
};

export type ListChanges = {
  readonly list: DeviceList;
  /** Marks to delete, before anything is added. */
  readonly deletions: readonly string[];
  readonly additions: readonly DeviceEntry[];
};

type Standing = { readonly list: DeviceList; readonly open: boolean };

/** Every list that was ever allocated to the device's sender, each with the edition that is its own now. */
async function standingsOf(sql: Sql, credentialRow: number, now: UtcTime): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const allocated of await store.findAllocatedLists(sql, credentialRow)) {
    const target = await targetOf(sql, allocated, now);
    const { listRow, ownerForceRow, open } = allocated;
    if (target.edition > allocated.told) await store.setTold(sql, credentialRow, listRow, target.edition);
    standings.push({ list: { listRow, ownerForceRow, name: nameOf(allocated), target }, open });
  }
  return standings;
}

function nameOf({ ownerCode, name }: store.AllocatedList): string {
  return `${ownerCode}/${name}`;
}

/** Never less than what the sender's devices were told before, so that they see every change as one. */
async function targetOf(sql: Sql, allocated: store.AllocatedList, now: UtcTime): Promise<store.Edition> {
  const { listRow, open, told, toldRevision } = allocated;
  // What holds nothing stays as it is: told already, or never told of the list at all.
  if (!open && toldRevision === null) return { edition: told, revision: null };
  const current = () => (open ? store.findCurrentEdition(sql, listRow, told, now) : null);
  const found = await current();
  if (found) return found;
  await store.lockEditions(sql, listRow);
  return (await current()) ?? store.insertEdition(sql, listRow, !open, now);
}

/** One number for all lists of the device's sender. It grows with every change of any, one taken back among them. */
export async function repositoryRevision(sql: Sql, device: store.Device, now: UtcTime): Promise<number> {
  const standings = await standingsOf(sql, device.credentialRow, now);
  return standings.reduce((sum, { list }) => sum + list.target.edition, 0);
}

/** The lists that the device may hold, and those that it should hold no longer and may still have. */
export async function listsOf(sql: Sql, device: store.Device, now: UtcTime): Promise<DeviceList[]> {
  const lists: DeviceList[] = [];
  for (const { list, open } of await standingsOf(sql, device.credentialRow, now)) {
    const mayHold = open || (await store.findMayHold(sql, device, list.listRow)).to.edition > 0;
    if (mayHold) lists.push(list);
  }
  return lists;
}

/** @returns null for a list that is not among the device's own, be there one of this name or not */
export async function changesOf(
  sql: Sql,
  device: store.Device,
  name: string,
  now: UtcTime,
): Promise<ListChanges | null> {
  const list = (await listsOf(sql, device, now)).find((one) => one.name === name);
  if (!list) return null;
  const mayHold = await store.findMayHold(sql, device, list.listRow);
  const changed = await store.findChanges(sql, list.listRow, mayHold, list.target);
  const deletions = new Set(changed.flatMap(({ plate, mayBeHeld }) => (mayBeHeld ? [plate] : [])));
  return { list, deletions: [...deletions], additions: changed.filter(({ wanted }) => wanted) };
}

/** The device may hold it from now on, whether it says so or not. */
export async function noteSent(sql: Sql, device: store.Device, list: DeviceList, now: UtcTime): Promise<void> {
  await store.insertHolding(sql, device, list, { what: 'sent', edition: list.target.edition, said: null }, now);
}

/**
 * Keeps what a device says that it holds. Of a list that was never its own nothing is kept, nor told; a revision that
 * Cordon never gave is kept as said, and counts as holding nothing that is known.
 */
export async function noteHeld(
  sql: Sql,
  device: store.Device,
  held: readonly { readonly name: string; readonly revision: string }[],
  now: UtcTime,
): Promise<void> {
  const allocated = await store.findAllocatedLists(sql, device.credentialRow);
  for (const { name, revision: said } of held) {
    const list = allocated.find((one) => nameOf(one) === name);
    if (!list) continue;
    const edition = await editionOf(sql, list, said);
    await store.insertHolding(sql, device, list, { what: 'held', edition, said }, now);
  }
}

async function editionOf(sql: Sql, { listRow, told }: store.AllocatedList, said: string): Promise<number | null> {
  const number = /^\d{1,9}$/.test(said) ? Number(said) : null;
  if (number === null || number === 0) return number;
  return number <= told && (await store.editionExists(sql, listRow, number)) ? number : null;
}
