/** A checkpoint: a signed word that the ledger had this link at this time. Kept elsewhere, it cannot be rewritten. */
import type { AuditCheckpoint } from '../words/audit.ts';
import { canonicalJson } from '../words/canonical-json.ts';
import type { UtcTime } from '../words/clock.ts';
import { isSignedBy, type SigningKey } from './signing-key-store.ts';

export function signCheckpoint(key: SigningKey, seq: number, hash: string, at: UtcTime): AuditCheckpoint {
  const unsigned = { cordon: 'audit-checkpoint/1' as const, seq, hash, at, key: key.publicKey };
  const signature = Buffer.from(key.sign(signedBytes(unsigned))).toString('base64url');
  return { ...unsigned, signature };
}

/** Whether the checkpoint is signed by the key that it names; whose key that is, it does not say. */
export function isCheckpointSound(checkpoint: AuditCheckpoint): boolean {
  const { signature, ...unsigned } = checkpoint;
  return isSignedBy(checkpoint.key, signedBytes(unsigned), Buffer.from(signature, 'base64url'));
}

function signedBytes(unsigned: Omit<AuditCheckpoint, 'signature'>): Uint8Array {
  return Buffer.from(canonicalJson(unsigned));
}
