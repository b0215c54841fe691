/** Answers one request of the contract: who asks, may they, is the input right, audit opened, act, audit closed. */
import type { z } from 'zod';
import { returnedOf } from '../../governance/audit-returned.ts';
import { nothingReturned, type Returned } from '../../governance/audit-store.ts';
import { roleUsed } from '../../governance/authority.ts';
import { systemScope, withinRole } from '../../governance/scope.ts';
import { noteShareUses } from '../../governance/share-uses-store.ts';
import { Fault, isRefusal, type Refusal } from '../../words/fault.ts';
import type { AuditId } from '../../words/id.ts';
import type { Scope } from '../../words/scope.ts';
import type { RequestDeclaration } from '../contract/request.ts';
import type { Bytes, Ports, RequestBody, SessionHolder } from '../ports.ts';
import { BodyRefused } from './body-stream.ts';
import { inputProblem, type Problem, problemOf, refusalProblem } from './problem.ts';
import { admit } from './sessions.ts';

export type AnyHandler = (
  input: unknown,
  scope: Scope,
  ports: Ports,
  session: SessionHolder,
  body: RequestBody,
) => Promise<unknown>;

export type Asking = {
  readonly declaration: RequestDeclaration;
  readonly handler: AnyHandler;
  /** Path, query and body fields in one object, not yet checked. */
  readonly fields: unknown;
  readonly session: SessionHolder;
  readonly body: RequestBody;
  readonly address: string;
};

export type Answer = { readonly json: unknown } | { readonly bytes: Bytes } | { readonly problem: Problem };

export async function ask(ports: Ports, asking: Asking, onMistake: (error: unknown) => void): Promise<Answer> {
  const { declaration, session } = asking;
  const scope = session.held?.scope ?? systemScope('sign-in');
  let audit: AuditId | null = null;
  try {
    const refusal = admit(session.held, scope, declaration);
    if (refusal) {
      if (session.held) await close(ports, scope, await open(ports, scope, asking, {}), `refused: ${refusal.code}`);
      return { problem: refusalProblem(refusal) };
    }
    const parsed = declaration.input.safeParse(asking.fields);
    if (!parsed.success) return { problem: inputProblem(parsed.error) };
    audit = await open(ports, scope, asking, parsed.data as Record<string, unknown>);
    const result = await asking.handler(parsed.data, withinRole(scope, declaration), ports, session, asking.body);
    if (isRefusal(result)) return await refused(ports, scope, audit, result);
    const answer = toAnswer(declaration, result);
    const returned = returnedBy(declaration, answer);
    await Promise.all([
      close(ports, scope, audit, 'done', returned),
      noteShareUses(ports.db, systemScope('audit'), scope, declaration.name, returned.ids, ports.clock.now()),
    ]);
    return answer;
  } catch (error) {
    if (error instanceof BodyRefused) return refused(ports, scope, audit, error.refusal);
    if (!(error instanceof Fault)) onMistake(error);
    const outcome = error instanceof Fault ? `fault: ${error.code}` : 'mistake';
    // The database that failed the act may fail this too; an entry that stays open is then the evidence.
    await close(ports, scope, audit, outcome).catch(() => undefined);
    return { problem: problemOf(error) };
  }
}

async function refused(ports: Ports, scope: Scope, audit: AuditId | null, refusal: Refusal): Promise<Answer> {
  await close(ports, scope, audit, `refused: ${refusal.code}`);
  return { problem: refusalProblem(refusal) };
}

/** What leaves is checked like what enters: a field that the contract does not name cannot leak. */
function toAnswer(declaration: RequestDeclaration, result: unknown): Answer {
  if (declaration.output === 'bytes') return { bytes: result as Bytes };
  return { json: (declaration.output as z.ZodType).parse(result) };
}

async function open(
  ports: Ports,
  scope: Scope,
  asking: Asking,
  input: Record<string, unknown>,
): Promise<AuditId | null> {
  const { declaration, address } = asking;
  if (declaration.audit === null || declaration.audit.keeps === 'batch') return null;
  const kept = Object.fromEntries(declaration.audit.keeps.map((name) => [name, input[name] ?? null]));
  const what = { request: declaration.name, class: declaration.audit.class, kept };
  return ports.audit.open(scope, { ...what, role: roleUsed(scope, declaration), address, at: ports.clock.now() });
}

function returnedBy({ audit }: RequestDeclaration, answer: Answer): Returned {
  if ('bytes' in answer) return answer.bytes.returned ?? nothingReturned;
  if (audit === null || !('json' in answer)) return nothingReturned;
  return returnedOf(answer.json, audit.returns?.(answer.json as never) ?? []);
}

async function close(
  ports: Ports,
  scope: Scope,
  audit: AuditId | null,
  outcome: string,
  returned = nothingReturned,
): Promise<void> {
  if (audit === null) return;
  await ports.audit.close(scope, audit, { at: ports.clock.now(), outcome, detail: null, returned });
}
