/** Checks an evidence bundle by itself: no database, no server, nothing but its bytes and, where given, a known key. */
import { unzipSync } from 'fflate';
import { fingerprintOf, isSignedBy } from '../governance/signing-key-store.ts';
import { type Manifest, manifest, manifestName, publicKeyName, sha256, signatureName } from './evidence.ts';

/** Bytes that a bundle may unpack to: far more than Cordon makes, and less than a machine's memory. */
const unpackedBytesMax = 1024 * 1024 * 1024;

export type CheckedEvidence =
  | { readonly isRight: true; readonly manifest: Manifest; readonly fingerprint: string }
  /** `path` is the first file that is not right. */
  | { readonly isRight: false; readonly path: string; readonly why: string };

/** @param knownKey the PEM of the node's key as it was had from elsewhere; null takes the bundle's own at its word */
export function checkEvidence(zip: Uint8Array, knownKey: string | null): CheckedEvidence {
  const files = unpack(zip);
  if ('why' in files) return files;
  const [head, signature, ownKey] = [manifestName, signatureName, publicKeyName].map((name) => files.get(name));
  if (head === undefined) return wrong(manifestName, 'it is missing');
  if (signature === undefined) return wrong(signatureName, 'it is missing');
  if (ownKey === undefined) return wrong(publicKeyName, 'it is missing');
  const key = Buffer.from(ownKey).toString('utf8');
  if (!isSignedBy(knownKey ?? key, head, signature)) {
    const by = knownKey === null ? 'the key beside it' : 'the key that was given';
    return wrong(manifestName, `it does not have the signature of ${by}`);
  }
  const fingerprint = fingerprintOf(knownKey ?? key);
  const parsed = manifest.safeParse(readJson(head));
  if (!parsed.success) return wrong(manifestName, 'it is not the manifest of an evidence bundle of version 1');
  if (parsed.data.key !== fingerprint || fingerprintOr(key) !== fingerprint) {
    return wrong(publicKeyName, 'it is not the key that signed the manifest');
  }
  return checkFiles(files, parsed.data) ?? { isRight: true, manifest: parsed.data, fingerprint };
}

function checkFiles(files: ReadonlyMap<string, Uint8Array>, { files: named }: Manifest): CheckedEvidence | null {
  for (const { path, bytes, sha256: expected } of named) {
    const there = files.get(path);
    if (there === undefined) return wrong(path, 'it is missing');
    if (there.byteLength !== bytes) return wrong(path, `it has ${there.byteLength} bytes, and had ${bytes}`);
    if (sha256(there) !== expected) return wrong(path, 'its content is not what was signed');
  }
  const known = new Set([manifestName, signatureName, publicKeyName, ...named.map(({ path }) => path)]);
  const strange = [...files.keys()].find((path) => !known.has(path));
  return strange === undefined ? null : wrong(strange, 'the manifest does not name it: it was put in afterwards');
}

/** Two files of one name would be two truths: which of them a program shows is its own choice. */
function unpack(zip: Uint8Array): Map<string, Uint8Array> | (CheckedEvidence & { isRight: false }) {
  const seen = new Set<string>();
  const trouble: (CheckedEvidence & { isRight: false })[] = [];
  let bytes = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (seen.has(name)) trouble.push(wrong(name, 'it is there twice'));
    seen.add(name);
    bytes += originalSize;
    if (bytes > unpackedBytesMax) trouble.push(wrong(name, 'the bundle unpacks to over a gigabyte'));
    return trouble.length === 0;
  };
  try {
    const files = new Map(Object.entries(unzipSync(zip, { filter })));
    return trouble[0] ?? files;
  } catch (error) {
    return wrong('the bundle', `it cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A name in the zip may be anything, and goes to a person's terminal: what is no text becomes a question mark. */
function wrong(path: string, why: string): CheckedEvidence & { isRight: false } {
  return { isRight: false, path: path.replaceAll(/\p{C}/gu, '?') || '(a file without a name)', why };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function fingerprintOr(key: string): string | null {
  try {
    return fingerprintOf(key);
  } catch {
    return null;
  }
}
