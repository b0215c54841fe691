/** Refusals and faults as HTTP: problem details (RFC 9457), in one place. */
import type { z } from 'zod';
import { Fault, type Refusal, refusalStatus } from '../../words/fault.ts';

export type Problem = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** When a fault may pass, callers are told to come again after this, seconds. */
const retryAfterSeconds = 2;

type Fields = { readonly field?: string; readonly errors?: readonly { field: string; message: string }[] };

export function problem(status: number, code: string, message: string, fields: Fields = {}, retry = false): Problem {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (retry) headers['retry-after'] = String(retryAfterSeconds);
  const body = { type: `https://cordon.example/problems/${code}`, title: code, status, code, message, ...fields };
  return { status, headers, body: JSON.stringify(body) };
}

export function refusalProblem(refusal: Refusal): Problem {
  const fields = refusal.field === undefined ? {} : { field: refusal.field };
  const said = problem(refusalStatus[refusal.code], refusal.code, refusal.message, fields);
  if (refusal.retryAfterSeconds === undefined) return said;
  return { ...said, headers: { ...said.headers, 'retry-after': String(refusal.retryAfterSeconds) } };
}

/** Names every wrong field, so that a form can say all at once. */
export function inputProblem(error: z.ZodError): Problem {
  const errors = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  const [first] = errors;
  const words = errors.map((one) => (one.field === '' ? one.message : `${one.field}: ${one.message}`)).join('; ');
  return problem(400, 'bad-input', words, { ...(first?.field ? { field: first.field } : {}), errors });
}

export function faultProblem(fault: Fault): Problem {
  return problem(fault.retry ? 503 : 500, fault.code, fault.message, {}, fault.retry);
}

export function mistakeProblem(): Problem {
  return problem(500, 'mistake', 'Cordon made a mistake and wrote it down. Nothing was changed by this request.');
}

export function problemOf(error: unknown): Problem {
  return error instanceof Fault ? faultProblem(error) : mistakeProblem();
}
