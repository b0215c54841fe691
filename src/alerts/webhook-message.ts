/**
 * What another system is sent: a signed message after the Standard Webhooks specification, version 1 of our own body.
 * Nothing about a person, and no free text of an owner, which might name one.
 */
import { createHmac } from 'node:crypto';
import type { AlertAbout } from '../words/alert.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DismissReason } from '../words/dismiss-reason.ts';
import type { Action, Priority } from '../words/entry.ts';
import type { ContradictionKind, MatchKind } from '../words/likelihood.ts';

/** Rises when a field goes or changes its meaning; a field more is no new version. */
const bodyVersion = 1;

export type ToldHit = {
  readonly id: string;
  readonly plate: string;
  readonly priority: Priority;
  readonly action: Action;
  readonly late: boolean;
  readonly capturedAt: UtcTime;
  readonly receivedAt: UtcTime;
  readonly raisedAt: UtcTime;
  readonly camera: { readonly id: string; readonly name: string; readonly lat: number; readonly lon: number };
  /** Codes, such as `kent`. */
  readonly cameraForce: string;
  readonly ownerForce: string;
  readonly list: string;
  readonly entryPlate: string;
  readonly matchKind: MatchKind;
  readonly likelihood: number;
  readonly contradictions: readonly ContradictionKind[];
};

export type ToldEvent = { readonly about: AlertAbout; readonly at: UtcTime; readonly reason: DismissReason | null };

export function webhookBody({ about, at, reason }: ToldEvent, hit: ToldHit | null): string {
  if (hit === null) {
    const words = 'This is a trial. There is no hit.';
    return JSON.stringify({ type: 'trial', timestamp: at, data: { version: bodyVersion, words } });
  }
  return JSON.stringify({ type: `hit.${about}`, timestamp: at, data: { version: bodyVersion, reason, hit } });
}

/** The secret of one webhook, worked out from the key file, so that no copy of the database holds it. */
export function webhookSecret(key: Uint8Array, webhookRow: number): string {
  return `whsec_${createHmac('sha256', key).update(`webhook ${webhookRow}`).digest('base64')}`;
}

/** @param id the same each time that this message is tried, so that the receiver knows a repeat */
export function webhookHeaders(secret: string, id: string, nowMs: number, body: string): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}

/** In clear only to this very machine. @returns why not, or null */
export function webhookAddressTrouble(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return 'is not an address';
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must hold no username and no password';
  if (url.hash !== '') return 'must have no part after #';
  return null;
}
