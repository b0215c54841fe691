/** What handlers work with, and what a handler is. */
import type { z } from 'zod';
import type { AlertKeys } from '../alerts/keys-store.ts';
import type { Returned } from '../governance/audit-store.ts';
import type { AuditWriter } from '../governance/audit-writer.ts';
import type { SignedIn } from '../governance/sign-in.ts';
import type { From, SignInPorts } from '../governance/sign-in-ports.ts';
import type { SigningKey } from '../governance/signing-key-store.ts';
import type { Segments } from '../pictures/segments-store.ts';
import type { RefusedFilter } from '../reads/quarantine-store.ts';
import type { Roads } from '../roads/roads-store.ts';
import type { Refusal } from '../words/fault.ts';
import type { Adapter } from '../words/message.ts';
import type { DecodedAgain } from '../words/refused-message.ts';
import type { Scope } from '../words/scope.ts';
import type { RequestName, Requests } from './contract/requests.ts';

export type HealthFigures = z.infer<Requests['getHealth']['output']>;

export type Ports = SignInPorts & {
  readonly audit: AuditWriter;
  readonly pictures: Segments;
  /** What evidence that leaves is signed with. */
  readonly signingKey: SigningKey;
  readonly adapters: readonly Adapter[];
  /** The road network; null where none is configured. */
  readonly roads: Roads | null;
  health(): Promise<HealthFigures>;
  decodeAgain(scope: Scope, filter: RefusedFilter): Promise<DecodedAgain>;
  /** Its keys, and what says that something waits to be sent. */
  readonly alerts: { readonly keys: AlertKeys; wake(): void };
};

/** The bytes of a picture or a file, as a handler gives them. */
export type Bytes = {
  readonly contentType: string;
  readonly data: Uint8Array;
  /** What they hold, for the ledger, where that is more than the input says. */
  readonly returned?: Returned;
};

export type Output<Name extends RequestName> = Requests[Name]['output'] extends z.ZodType
  ? z.output<Requests[Name]['output']>
  : Bytes;

/** The file that a request sends; nothing for one whose body is JSON. */
export type RequestBody = AsyncIterable<Uint8Array>;

/** The session a request came with, and the one that it leaves with. */
export type SessionHolder = {
  held: SignedIn | null;
  readonly from: From;
  set(next: SignedIn | null): void;
};

export type Handler<Name extends RequestName> = (
  input: z.output<Requests[Name]['input']>,
  scope: Scope,
  ports: Ports,
  session: SessionHolder,
  body: RequestBody,
) => Promise<Output<Name> | Refusal>;

/** The requests that the door answers itself: bytes in from a camera, and a stream out. */
export type Handled = Exclude<RequestName, 'sendMessage' | 'followLive'>;

export type Handlers = { readonly [Name in Handled]: Handler<Name> };
