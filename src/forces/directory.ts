/** What a node knows of cameras, in memory: whose a message is, without a question to the database for each. */
import type { Database } from '../database/database.ts';
import { onceMore } from '../words/once-more.ts';
import type { RefusedSender } from '../words/refused-message.ts';
import type { Scope } from '../words/scope.ts';
import { secretFits } from './camera-secrets.ts';
import { type CredentialRow, type KnownCameraRow, loadDirectory } from './cameras-store.ts';

export type KnownCamera = {
  readonly row: number;
  readonly ref: string;
  readonly forceRow: number;
  readonly zone: string;
};

export type KnownCredential = {
  readonly row: number;
  readonly username: string;
  readonly forceRow: number;
  /** By ref. Withdrawn cameras are not among them. */
  readonly cameras: ReadonlyMap<string, KnownCamera>;
  readonly withdrawnRefs: ReadonlySet<string>;
  /** The camera of a message that names none: the only one of these credentials. */
  readonly only: KnownCamera | null;
};

export type SenderRefusal = { readonly refused: RefusedSender['reason']; readonly username: string };

export type Directory = {
  signIn(authorization: string | undefined): KnownCredential | SenderRefusal;
  reload(): Promise<void>;
};

/** Headers that were checked and found good; above this the memory is emptied, which costs one hash a sender. */
const checkedHeadersMax = 50_000;

export async function openDirectory(db: Database, scope: Scope): Promise<Directory> {
  let byUsername = new Map<string, { credential: KnownCredential; secretHash: Uint8Array }>();
  let checked = new Map<string, KnownCredential>();

  const directory: Directory = {
    signIn(authorization) {
      if (authorization === undefined || authorization === '') return { refused: 'no-credentials', username: '' };
      const known = checked.get(authorization);
      if (known) return known;
      const { username, secret } = parseBasic(authorization);
      if (username === '') return { refused: 'no-credentials', username: '' };
      const found = byUsername.get(username);
      if (!found) return { refused: 'unknown-username', username };
      if (!secretFits(found.secretHash, secret)) return { refused: 'wrong-secret', username };
      if (checked.size >= checkedHeadersMax) checked.clear();
      checked.set(authorization, found.credential);
      return found.credential;
    },
    reload: onceMore(async () => {
      const rows = await db.as(scope, loadDirectory);
      byUsername = index(rows.credentials, rows.cameras);
      checked = new Map();
    }),
  };
  await directory.reload();
  return directory;
}

function index(
  credentials: readonly CredentialRow[],
  cameras: readonly KnownCameraRow[],
): Map<string, { credential: KnownCredential; secretHash: Uint8Array }> {
  const of = Map.groupBy(cameras, (camera) => camera.credential_id);
  return new Map(
    credentials.map((row) => {
      const all = of.get(row.id) ?? [];
      const live = all
        .filter((camera) => !camera.withdrawn)
        .map((camera) => ({ row: camera.id, ref: camera.ref, forceRow: camera.force_id, zone: camera.zone }));
      const credential: KnownCredential = {
        row: row.id,
        username: row.username,
        forceRow: row.force_id,
        cameras: new Map(live.map((camera) => [camera.ref, camera])),
        withdrawnRefs: new Set(all.filter((camera) => camera.withdrawn).map((camera) => camera.ref)),
        only: all.length === 1 ? (live[0] ?? null) : null,
      };
      return [row.username, { credential, secretHash: row.secret_hash }];
    }),
  );
}

/**
 * RFC 7617 Basic, the one scheme that every camera maker offers; digest and tokens come with the makers that need them.
 */
function parseBasic(authorization: string): { username: string; secret: string } {
  const match = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization);
  const text = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { username: '', secret: '' } : { username: text.slice(0, colon), secret: text.slice(colon + 1) };
}
