/**
 * What can go wrong, in three kinds. A refusal is expected: a value that the caller must switch on. A fault is the
 * world failing: thrown, with words for the operator and a detail for the log. A mistake is the program being wrong:
 * assert.
 */

/** Every refusal code, with the HTTP status it becomes at the door. Described in docs/reference/refusals.md. */
export const refusalStatus = {
  'bad-input': 400,
  'not-signed-in': 401,
  'wrong-password': 401,
  'second-factor-needed': 401,
  'wrong-code': 401,
  'unknown-peer': 401,
  'locked-out': 429,
  'too-often': 429,
  'second-factor-missing': 403,
  'account-closed': 403,
  'provider-away': 503,
  'not-allowed': 403,
  'no-purpose': 403,
  'purpose-not-open': 403,
  'age-approval-needed': 403,
  'age-not-open': 403,
  'own-request': 403,
  'not-found': 404,
  'already-exists': 409,
  'already-judged': 409,
  'already-taken': 409,
  'changed-meanwhile': 409,
  'entry-gone': 409,
  'second-person-needed': 409,
  'picture-not-viewed': 409,
  'not-confirmed': 409,
  'observe-only': 409,
  'entry-changed': 409,
  'approval-needed': 409,
  'has-pictures': 409,
  'undo-too-late': 409,
  'nothing-to-undo': 409,
  'hit-not-confirmed': 409,
  'grounds-locked': 409,
  'plan-incomplete': 409,
  'operation-not-live': 409,
  'operation-not-over': 409,
  'findings-open': 409,
  'too-many': 409,
  'too-large': 413,
  'too-slow': 408,
  'broken-off': 400,
  'cross-site': 403,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export type Refusal = {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** A sentence for the person: what happened, what was kept, what to do. */
  readonly message: string;
  /** The input field it is about, where there is one. */
  readonly field?: string;
  /** When to come again, where waiting helps. */
  readonly retryAfterSeconds?: number;
};

export function refuse(code: RefusalCode, message: string, field?: string): Refusal {
  return field === undefined ? { kind: 'refused', code, message } : { kind: 'refused', code, message, field };
}

/** Refused for now: it is known when the same may be asked again. */
export function refuseUntil(code: RefusalCode, message: string, retryAfterSeconds: number): Refusal {
  return { ...refuse(code, message), retryAfterSeconds };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refused';
}

/** Every fault code. `retry` says whether the same call may succeed later. Described in docs/reference/faults.md. */
export const faultRetry = {
  'database-unavailable': true,
  'database-start-failed': false,
  'database-role-unsafe': false,
  'pictures-unwritable': true,
  'picture-damaged': false,
  'address-in-use': false,
  'queue-full': true,
  'config-invalid': false,
  'console-not-built': false,
  'device-unreachable': true,
  'device-refused': true,
  'backup-failed': true,
  'backup-damaged': false,
  'restore-failed': false,
  'restore-unfinished': false,
  'model-unusable': false,
  'source-unusable': false,
  'disk-full': true,
} as const;

export type FaultCode = keyof typeof faultRetry;

export class Fault extends Error {
  readonly code: FaultCode;
  readonly detail: string;
  readonly retry: boolean;
  /** @param message for the operator. @param detail for the log. */
  constructor(code: FaultCode, message: string, detail: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
    this.retry = faultRetry[code];
  }
}
