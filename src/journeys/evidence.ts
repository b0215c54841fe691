/** The evidence bundle: a zip of files, a manifest that names the SHA-256 of each, and a signature of the manifest. */
import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { z } from 'zod';
import type { SigningKey } from '../governance/signing-key-store.ts';
import { toMs, utcTime } from '../words/clock.ts';

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
export const publicKeyName = 'public-key.pem';

const manifestFile = z.strictObject({
  path: z.string().regex(/^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*)?\.[a-z]{2,4}$/),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const manifest = z.strictObject({
  format: z.literal('cordon-evidence'),
  version: z.literal(1),
  madeAt: utcTime,
  cordon: z.string(),
  madeBy: z.strictObject({ id: z.string(), name: z.string(), role: z.string(), forceId: z.string() }),
  askedBy: z.string().nullable(),
  purpose: z.strictObject({
    kind: z.string(),
    reference: z.string(),
    offenceClass: z.string(),
    lawfulBasis: z.string(),
  }),
  why: z.string(),
  asked: z.record(z.string(), z.unknown()),
  key: z.string(),
  files: z.array(manifestFile),
});
export type Manifest = z.infer<typeof manifest>;

export type BundlePart = {
  readonly path: string;
  /** Pictures are packed already. */
  readonly packed: boolean;
  /** Taken when its turn comes, so that a bundle holds its files once. */
  readonly bytes: () => Promise<Uint8Array>;
};

/** @param about the manifest but for what the parts and the key say */
export async function makeBundle(
  key: SigningKey,
  about: Omit<Manifest, 'format' | 'version' | 'key' | 'files'>,
  parts: readonly BundlePart[],
): Promise<Uint8Array> {
  const zip = createZip(new Date(toMs(about.madeAt)));
  const files: Manifest['files'] = [];
  for (const part of parts) {
    const bytes = await part.bytes();
    files.push({ path: part.path, bytes: bytes.byteLength, sha256: sha256(bytes) });
    zip.add(part.path, bytes, part.packed);
  }
  const whole: Manifest = { format: 'cordon-evidence', version: 1, ...about, key: key.fingerprint, files };
  const text = Buffer.from(`${JSON.stringify(whole, null, 2)}\n`);
  zip.add(manifestName, text, false);
  zip.add(signatureName, key.sign(text), true);
  zip.add(publicKeyName, Buffer.from(key.publicKey), true);
  return zip.end();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function createZip(at: Date) {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  return {
    add(path: string, bytes: Uint8Array, isPacked: boolean): void {
      const file = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
      file.mtime = at;
      zip.add(file);
      file.push(bytes, true);
    },
    end(): Uint8Array {
      zip.end();
      return Buffer.concat(pieces);
    },
  };
}
