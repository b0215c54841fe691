/** Compares what the cameras of a simulated run were answered for with what is stored. */
import type { Account } from '../../simulator/run.ts';
import type { StoredHit, StoredVehicle } from './simulate-store.ts';

/** Some makers tell of a vehicle a little before or after the moment that they read its mark, milliseconds. */
export const toleranceMs = 1500;

export type Comparison = {
  /** Reads whose every message was answered with success, each counted once however often it was sent. */
  readonly acknowledged: number;
  /** Vehicles stored of which no message was acknowledged: allowed, as the answer may be lost on its way. */
  readonly unasked: number;
  readonly missing: readonly Account[];
  readonly doubled: readonly StoredVehicle[];
  /** Stored, and no camera said it. */
  readonly strange: readonly StoredVehicle[];
};

/** @param accounts of one camera. @param stored of the same */
export function compareCamera(accounts: readonly Account[], stored: readonly StoredVehicle[]): Comparison {
  const unclaimed = Map.groupBy(stored, (vehicle) => vehicle.plate);
  const claim = (account: Account): boolean => {
    const some = unclaimed.get(account.plate) ?? [];
    const nearest = some
      .filter((vehicle) => fits(account, vehicle))
      .sort((one, other) => offMs(account, one) - offMs(account, other))[0];
    if (nearest === undefined) return false;
    some.splice(some.indexOf(nearest), 1);
    return true;
  };
  const acknowledged = onceEach(accounts.filter(({ fate }) => fate === 'accepted'));
  const missing = acknowledged.filter((account) => !claim(account));
  const others = onceEach(accounts.filter(({ fate }) => fate !== 'accepted' && fate !== 'outage'));
  const unasked = others.filter(claim).length;
  const left = [...unclaimed.values()].flat();
  const isDoubled = (vehicle: StoredVehicle) =>
    accounts.some((account) => account.plate === vehicle.plate && fits(account, vehicle));
  return {
    acknowledged: acknowledged.length,
    unasked,
    missing,
    doubled: left.filter(isDoubled),
    strange: left.filter((vehicle) => !isDoubled(vehicle)),
  };
}

/** A message sent twice is one read. */
function onceEach(accounts: readonly Account[]): Account[] {
  const same = Map.groupBy(accounts, ({ capturedMs, plate }) => `${capturedMs} ${plate}`);
  return [...same.values()].flatMap((some) => some.find(({ repeat }) => !repeat) ?? some.slice(0, 1));
}

function fits(account: Account, vehicle: StoredVehicle): boolean {
  return offMs(account, vehicle) <= toleranceMs;
}

function offMs({ capturedMs }: Account, { firstMs, lastMs }: StoredVehicle): number {
  return Math.max(firstMs - capturedMs, capturedMs - lastMs, 0);
}

/** The acknowledged reads of listed marks that raised no hit. */
export function withoutHit(
  accounts: readonly Account[],
  listed: ReadonlySet<string>,
  hits: readonly StoredHit[],
): Account[] {
  const raised = Map.groupBy(hits, (hit) => `${hit.camera} ${hit.plate}`);
  return accounts.filter(({ camera, plate, capturedMs, fate }) => {
    if (fate !== 'accepted' || plate === null || !listed.has(plate)) return false;
    const some = raised.get(`${camera} ${plate}`) ?? [];
    return !some.some((hit) => Math.abs(hit.capturedMs - capturedMs) <= toleranceMs);
  });
}
