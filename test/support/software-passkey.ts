/** A passkey in software: what an authenticator and a browser do together (WebAuthn Level 2), written here anew. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export type SoftwarePasskey = {
  readonly id: string;
  make(question: unknown, over?: Over): object;
  use(question: unknown, over?: Over): object;
};

/** What an answer may get wrong. */
export type Over = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly isUserVerified?: boolean;
  readonly signature?: Buffer;
};

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

/** @param origin of the page that it is used on */
export function createSoftwarePasskey(origin: string): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credential = randomBytes(16);
  const id = credential.toString('base64url');
  let counter = 0;

  const clientData = (type: string, question: unknown, over: Over): Buffer => {
    const { challenge } = question as { challenge: string };
    return Buffer.from(JSON.stringify({ type, challenge, origin: over.origin ?? origin, crossOrigin: false }));
  };
  const authenticatorData = (flags: number, rpId: string, over: Over): Buffer => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(over.counter ?? counter);
    const verified = over.isUserVerified === false ? 0 : userVerified;
    const hash = createHash('sha256')
      .update(over.rpId ?? rpId)
      .digest();
    return Buffer.concat([hash, Buffer.of(flags | userPresent | verified), count]);
  };
  const answer = (response: Readonly<Record<string, Buffer>>): object => ({
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')])),
  });

  return {
    id,
    make(question, over = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.of(0, credential.length);
      const { id: rpId } = (question as { rp: { id: string } }).rp;
      const head = authenticatorData(hasCredential, rpId, over);
      const authData = Buffer.concat([head, Buffer.alloc(16), length, credential, isoCBOR.encode(key)]);
      const statement = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', question, over),
        attestationObject: Buffer.from(isoCBOR.encode(statement as never)),
      });
    },
    use(question, over = {}) {
      const { rpId } = question as { rpId: string };
      const data = authenticatorData(0, rpId, over);
      const client = clientData('webauthn.get', question, over);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const signature = over.signature ?? sign('sha256', signed, privateKey);
      return answer({ clientDataJSON: client, authenticatorData: data, signature });
    },
  };
}
