/** Calls the server: one typed function for every request, and one that turns what went wrong into words. */
import { idleSeconds } from './idle.ts';
import { queryText, type RequestName, requestAddress } from './paths.ts';
import { type Input, type Output, requestTable } from './requests.generated.ts';

export type { RequestName } from './paths.ts';
export type { Input, Output } from './requests.generated.ts';

/** Fired on window when the server says that nobody is signed in; the shell then asks for the password again. */
export const signedOutEvent = 'cordon:signed-out';
/** Fired on window after signing in again, so that what was waiting goes on. */
export const signedInEvent = 'cordon:signed-in';

/** Fired on window when a purpose must be stated: there is none, or what it was for is over. */
export const noPurposeEvent = 'cordon:no-purpose';

export type FieldError = { readonly field: string; readonly message: string };

/** `status` 0: no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | null;
  readonly errors: readonly FieldError[];

  constructor(status: number, code: string, message: string, errors: readonly FieldError[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = errors[0]?.field ?? null;
    this.errors = errors;
  }
}

/** About a session that is not there yet or no more: these are never sent again. */
const unheld: readonly RequestName[] = ['signIn', 'getSession', 'signOut', 'signInWithPasskey', 'signInFromProvider'];

/**
 * What finds nobody signed in waits until they are, and is then sent once more: nothing was done the first time.
 * @param personId refused as if nobody had signed in, where somebody else has
 */
export async function call<Name extends RequestName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
  personId?: string,
): Promise<Output<Name>> {
  const send = () => callOnce(name, input, signal, personId);
  return unheld.includes(name) ? send() : onceSignedIn(send, signal);
}

/** @param send done once more after signing in again, where it found nobody signed in */
export async function onceSignedIn<Answer>(send: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-signed-in') throw error;
    // Whoever asks for the password again takes the event; where nobody does, there is nothing to wait for.
    const isAsked = !window.dispatchEvent(new Event(signedOutEvent, { cancelable: true }));
    if (!isAsked) throw error;
    await signedInAgain(signal);
    return send();
  }
}

function signedInAgain(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      window.removeEventListener(signedInEvent, done);
      signal?.removeEventListener('abort', done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    window.addEventListener(signedInEvent, done);
    signal?.addEventListener('abort', done);
  });
}

async function callOnce<Name extends RequestName>(
  name: Name,
  input: Input<Name>,
  signal: AbortSignal | undefined,
  personId: string | undefined,
): Promise<Output<Name>> {
  return readAnswer(await send(name, input as object, signal, personId));
}

/** What the server said in answer to the request of that name. @throws ApiError */
export async function readAnswer<Name extends RequestName>(response: Response): Promise<Output<Name>> {
  const body = await readJson(response);
  if (response.ok) {
    if (body === undefined && response.status !== 204) {
      throw new ApiError(response.status, 'not-cordon', 'The answer did not come from Cordon.');
    }
    // The one place where an answer gets its type: the server checked it against the same declaration.
    return (body ?? {}) as Output<Name>;
  }
  const error = problemOf(response.status, body);
  if (error.code === 'no-purpose') window.dispatchEvent(new Event(noPurposeEvent));
  throw error;
}

async function send(
  name: RequestName,
  input: object,
  signal: AbortSignal | undefined,
  personId: string | undefined,
): Promise<Response> {
  const { method } = requestTable[name];
  const { path, rest } = requestAddress(name, input);
  const headers: Record<string, string> = {
    ...{ accept: 'application/json', 'cordon-client': 'console' },
    'cordon-idle-seconds': String(idleSeconds()),
    ...(personId === undefined ? {} : { 'cordon-person': personId }),
  };
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (signal !== undefined) init.signal = signal;
  const carriesBody = method === 'POST' || method === 'PUT' || (method === 'DELETE' && Object.keys(rest).length > 0);
  if (carriesBody) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(rest);
  }
  try {
    return await fetch(carriesBody ? path : path + queryText(rest), init);
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError(0, 'no-answer', 'Cordon does not answer.');
  }
}

/** @returns undefined when the body is not JSON: a proxy's error page, or the console's own index.html. */
async function readJson(response: Response): Promise<unknown> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Reads RFC 9457 problem details, and makes the best of anything else. */
export function problemOf(status: number, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  const code = textOf(problem['code']) ?? `http-${status}`;
  const message = textOf(problem['message']) ?? textOf(problem['detail']) ?? textOf(problem['title']) ?? '';
  const listed = Array.isArray(problem['errors']) ? problem['errors'] : [];
  const errors: FieldError[] = [];
  for (const item of listed) {
    if (!isRecord(item)) continue;
    const field = textOf(item['field']);
    if (field !== null) errors.push({ field, message: textOf(item['message']) ?? message });
  }
  const field = textOf(problem['field']);
  if (errors.length === 0 && field !== null) errors.push({ field, message });
  return new ApiError(status, code, message, errors);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What happened and what to do, for a person. The page adds what was kept, because only it knows. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof ApiError))
    return 'Something went wrong in this page. Reload it; nothing on the server changed.';
  if (error.status === 0 || error.code === 'not-cordon') {
    return 'Cordon cannot be reached. Check the network; the console keeps trying by itself.';
  }
  if (error.code === 'wrong-password') return 'The username or the password is not right.';
  if (error.code === 'not-signed-in') return 'Your session has ended. Sign in again; nothing on the page is lost.';
  if (error.message !== '') return sentence(error.message);
  if (error.status === 403) return 'You are not allowed to do this.';
  if (error.status === 404) return 'It is not there, or it is not open to you.';
  if (error.status === 413) return 'It is too large to send.';
  if (error.status === 429) return 'Too many tries. Wait a minute, then try again.';
  if (error.status >= 500) return 'Cordon is running but could not answer. Try again in a moment.';
  return `Cordon refused this (${error.code}).`;
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(start) ? start : `${start}.`;
}
