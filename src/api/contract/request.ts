/** What a request is: declared once, and from it come the route, OpenAPI, the console's client, authority and audit. */
import type { z } from 'zod';
import type { AuditClass } from '../../words/audit.ts';
import type { Role } from '../../words/person.ts';

/** `anyone`: before sign-in. `camera`: a camera with its own credentials. */
export type Who = 'anyone' | 'camera' | Role;

export type RequestDeclaration<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType | 'bytes' | 'events' = z.ZodType | 'bytes' | 'events',
> = {
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with {names}: fields of the input that stand in the path. Of the others, GET takes them from the query. */
  readonly path: string;
  readonly input: Input;
  /** `bytes`: a picture. `events`: server-sent events. */
  readonly output: Output;
  readonly who: readonly Who[];
  /** A force decides for itself here: a role that somebody has within an operation does not count. */
  readonly forceRoleOnly?: true;
  /** `account`: about one's own sign-in. Open while a second factor is due, and to no machine. */
  readonly part?: 'account';
  /** Of which kind no more than so many a minute are answered: see the configuration, `people`. */
  readonly limit?: 'sign-in' | 'search';
  readonly needsPurpose: boolean;
  /**
   * `keeps` names the input fields that the audit entry holds; never a password or a whole file. `batch`: the entry is
   * the read batch itself, written in the same transaction. `returns` gives the ids of what was answered. Null: nothing
   * about a person or an operation is touched.
   */
  readonly audit: {
    readonly class: AuditClass;
    readonly keeps: readonly string[] | 'batch';
    // A method, so that a request with its own output still is a RequestDeclaration.
    returns?(output: Output extends z.ZodType ? z.output<Output> : never): readonly string[];
  } | null;
  /** A body that is no JSON but a file, handed on as it comes; then the input stands in the path. */
  readonly body?: 'stream';
  /** Largest body in bytes; the default is bodyBytesMax. */
  readonly bodyBytesMax?: number;
};

/** Largest body of an ordinary request, bytes. Forms are small; files and messages have their own bound. */
export const bodyBytesMax = 64 * 1024;

/** Largest list file, bytes: about 20 million rows. It is read as it comes, and never held. */
export const listBytesMax = 4 * 1024 * 1024 * 1024;

/** Largest camera message, bytes. 832,166 were seen from a real camera; batches of 50 reads with pictures need more. */
export const messageBytesMax = 4 * 1024 * 1024;

export function declare<Input extends z.ZodType, Output extends z.ZodType | 'bytes' | 'events'>(
  request: RequestDeclaration<Input, Output>,
): RequestDeclaration<Input, Output> {
  return request;
}
