/** What a node knows of cameras, in memory: whose a message is, without a question to the database for each. */
import type { Database } from '../database/database.ts';
import type { SignInWay } from '../words/camera.ts';
import type { Clock } from '../words/clock.ts';
import type { MappingDefinition } from '../words/mapping.ts';
import { onceMore } from '../words/once-more.ts';
import type { RefusedSender } from '../words/refused-message.ts';
import type { Scope } from '../words/scope.ts';
import { secretFits } from './camera-secrets.ts';
import { type CredentialRow, type KnownCameraRow, loadDirectory } from './cameras-store.ts';
import { type DigestKeys, digestChallenges, digestFits, parseDigest } from './digest.ts';
import { createNonces, type Nonces } from './digest-nonces.ts';
import { loadMappingsInUse } from './mappings-store.ts';

export type KnownCamera = {
  readonly row: number;
  readonly ref: string;
  readonly forceRow: number;
  /** The adapter that it is registered with. */
  readonly adapter: string;
  readonly zone: string;
  /** By which its messages are read, where it has one and that is in use. */
  readonly mapping: MappingDefinition | null;
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

export type SenderRefusal = {
  readonly refused: RefusedSender['reason'];
  readonly username: string;
  /** Its Digest answer was right and its nonce used up: it tries again by itself, and nobody need be told. */
  readonly stale?: true;
};

/** What a sender says of itself. */
export type Credentials = { readonly username: string; readonly secret: string };

/** Of a request: what Digest signs, and where a token may stand. */
export type Asked = { readonly method?: string | undefined; readonly url?: string | undefined };

export type Directory = {
  /** By HTTP: Basic from everybody; Digest, or a token in the address, from those who are registered for it. */
  signIn(authorization: string | undefined, asked?: Asked): KnownCredential | SenderRefusal;
  /** By what a message itself says, for those who are registered for it. */
  signInInside(said: Credentials): KnownCredential | SenderRefusal;
  /** Whether any camera with this adapter is registered for this way of signing in. */
  expects(way: SignInWay, adapter: string): boolean;
  /** The challenges that a refused sender gets, the one to take first. @param adapters of where it sent to */
  challengesTo(refusal: SenderRefusal, adapters: readonly string[]): string[];
  /** For a message that Cordon collected itself, and whose sender therefore needs no secret. */
  named(username: string): KnownCredential | undefined;
  reload(): Promise<void>;
};

/** Headers that were checked and found good; above this the memory is emptied, which costs one hash a sender. */
const checkedHeadersMax = 50_000;

const basicChallenge = 'Basic realm="Cordon", charset="UTF-8"';

type Held = {
  readonly credential: KnownCredential;
  readonly secretHash: Uint8Array;
  readonly signIn: SignInWay;
  readonly digest: DigestKeys | null;
};

type Known = {
  readonly byUsername: ReadonlyMap<string, Held>;
  /** `<way> <adapter>` of every camera; of a withdrawn one too, whose messages are still taken and kept aside. */
  readonly ways: ReadonlySet<string>;
};

export async function openDirectory(db: Database, scope: Scope, clock: Clock): Promise<Directory> {
  const nonces = createNonces(clock);
  let known: Known = { byUsername: new Map(), ways: new Set() };
  let checked = new Map<string, KnownCredential>();

  const directory: Directory = {
    signIn(authorization, asked = {}) {
      if (!authorization) return byToken(known, asked.url ?? '');
      const before = checked.get(authorization);
      if (before) return before;
      if (/^Digest /i.test(authorization)) return byDigest(known, nonces, authorization, asked);
      const said = parseBasic(authorization);
      if (said.username === '') return byToken(known, asked.url ?? '');
      const found = bySecret(known, said);
      if ('refused' in found) return found;
      if (checked.size >= checkedHeadersMax) checked.clear();
      checked.set(authorization, found);
      return found;
    },
    signInInside: (said) => bySecret(known, said, 'message'),
    expects: (way, adapter) => known.ways.has(`${way} ${adapter}`),
    challengesTo({ username, stale }, adapters) {
      const way = known.byUsername.get(username)?.signIn;
      const digest = way ? way === 'digest' : adapters.some((adapter) => directory.expects('digest', adapter));
      return digest ? [...digestChallenges(nonces.make(), stale === true), basicChallenge] : [basicChallenge];
    },
    named: (username) => known.byUsername.get(username)?.credential,
    reload: onceMore(async () => {
      known = await db.as(scope, async (sql) => {
        const { credentials, cameras } = await loadDirectory(sql);
        return index(credentials, cameras, await loadMappingsInUse(sql));
      });
      checked = new Map();
    }),
  };
  await directory.reload();
  return directory;
}

function refused(reason: RefusedSender['reason'], username = ''): SenderRefusal {
  return { refused: reason, username };
}

/** @param way the one that it must be registered for, where not everybody may come by it */
function bySecret({ byUsername }: Known, said: Credentials, way?: SignInWay): KnownCredential | SenderRefusal {
  const held = byUsername.get(said.username);
  if (!held) return refused('unknown-username', said.username);
  if (way && held.signIn !== way) return refused('other-sign-in', said.username);
  return secretFits(held.secretHash, said.secret) ? held.credential : refused('wrong-secret', said.username);
}

/** `?user=…&token=…`, of cameras that can be told an address and nothing else; some send empty credentials with it. */
function byToken(known: Known, url: string): KnownCredential | SenderRefusal {
  const start = url.indexOf('?');
  const query = start < 0 ? null : new URLSearchParams(url.slice(start));
  const [username, secret] = [query?.get('user') ?? '', query?.get('token') ?? ''];
  return username === '' ? refused('no-credentials') : bySecret(known, { username, secret }, 'token');
}

function byDigest(
  { byUsername }: Known,
  nonces: Nonces,
  authorization: string,
  { method = '', url = '' }: Asked,
): KnownCredential | SenderRefusal {
  const answer = parseDigest(authorization);
  if (!answer) return refused('no-credentials');
  const { username, nonce, counted } = answer;
  const held = byUsername.get(username);
  if (!held) return refused('unknown-username', username);
  if (!held.digest) return refused('other-sign-in', username);
  if (pathOf(answer.uri) !== pathOf(url) || !digestFits(held.digest, answer, method)) {
    return refused('wrong-secret', username);
  }
  const fresh = nonces.use(nonce, counted ? Number.parseInt(counted.nc, 16) : null);
  return fresh ? held.credential : { ...refused('no-credentials', username), stale: true };
}

/** Some cameras sign the whole address, some leave the query out. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/i, '').split('?', 1)[0] ?? '';
}

function index(
  credentials: readonly CredentialRow[],
  cameras: readonly KnownCameraRow[],
  mappings: ReadonlyMap<number, MappingDefinition>,
): Known {
  const of = Map.groupBy(cameras, (camera) => camera.credential_id);
  const ways = new Set<string>();
  const byUsername = new Map<string, Held>();
  for (const row of credentials) {
    const all = of.get(row.id) ?? [];
    const live = all
      .filter((camera) => !camera.withdrawn)
      .map(({ id, ref, force_id, adapter, zone, mapping_id }): KnownCamera => {
        const mapping = mapping_id === null ? null : (mappings.get(mapping_id) ?? null);
        return { row: id, ref, forceRow: force_id, adapter, zone, mapping };
      });
    for (const { adapter } of all) ways.add(`${row.sign_in} ${adapter}`);
    const credential: KnownCredential = {
      row: row.id,
      username: row.username,
      forceRow: row.force_id,
      cameras: new Map(live.map((camera) => [camera.ref, camera])),
      withdrawnRefs: new Set(all.filter((camera) => camera.withdrawn).map((camera) => camera.ref)),
      only: all.length === 1 ? (live[0] ?? null) : null,
    };
    const { digest_md5: md5, digest_sha256: sha256 } = row;
    const digest = md5 && sha256 ? { md5, sha256 } : null;
    byUsername.set(row.username, { credential, secretHash: row.secret_hash, signIn: row.sign_in, digest });
  }
  return { byUsername, ways };
}

/** RFC 7617 Basic, the one scheme that every camera maker offers. */
function parseBasic(authorization: string): Credentials {
  const match = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization);
  const text = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { username: '', secret: '' } : { username: text.slice(0, colon), secret: text.slice(colon + 1) };
}
