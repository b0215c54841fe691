/** Passwords by Argon2id, and the waiting time after wrong ones. */
import { hash, verify } from '@node-rs/argon2';

/**
 * RFC 9106's second recommended setting (64 MiB, 3 passes) costs about a tenth of a second here; 4 lanes are not used.
 */
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** Checked when the username does not exist, so that the answer takes as long and tells nothing. */
const nobody = hash('nobody has this password', cost);

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== null && fits;
}

/** Wrong passwords that may be given before waiting begins. */
export const failuresFree = 5;

/** One minute after the fifth wrong password, then doubled each time, up to an hour. Milliseconds. */
export function lockMs(failures: number): number {
  if (failures < failuresFree) return 0;
  return Math.min(60_000 * 2 ** (failures - failuresFree), 3_600_000);
}
