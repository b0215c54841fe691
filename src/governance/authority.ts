/** Who may ask what: one rule for every request, and the policy in words, printed in docs/reference/authority.md. */
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId, OperationId } from '../words/id.ts';
import { roleHeldWords, rolesInOperation } from '../words/operation-role.ts';
import type { Role } from '../words/person.ts';
import type { Scope } from '../words/scope.ts';

/** What holds for everybody. The database repeats the second and third by row-level security. */
export const policy: readonly string[] = [
  'Nobody asks anything without having signed in, but for signing in itself; a camera sends messages and asks nothing.',
  'One sees the data of one’s own force, and what other forces have opened to it: named cameras and lists, within an ' +
    'operation, for a time and for stated purposes, agreed by the force whose data they are. A hit is seen where its ' +
    'camera and its list both are.',
  'Nobody changes the cameras, lists, people, cases or purposes of another force.',
  'What touches intelligence needs a purpose: one of the force’s list, for an operation or a case that is open. When ' +
    'the case closes or the operation ends, the purpose ends with it.',
  'Stops and outcomes are seen by the forces that take part in their operation. County lines and safeguarding ' +
    'records are seen by few of their own force; of them only counts are seen by others.',
  'Nobody approves or agrees to what they asked for or proposed themselves.',
  'Within an operation a person may have a second role, given until a stated time by a supervisor or commander of ' +
    'the force that leads it or of their own, never by themselves. It counts in the same columns as a role in the ' +
    'force, while their purpose names that operation and it runs, and where the column “in an operation” says yes: ' +
    'elsewhere a force decides for itself. It opens no other data. Administrators and auditors have none, and none ' +
    'makes one.',
  'Every question that touches a person or an operation is on record before it is answered, with who asked, on whose ' +
    'behalf, what for, and what was answered. Where cameras stand and whether they are heard is about things: their ' +
    'list and their health, which consoles ask for every ten seconds, are not on record. What a camera read is.',
  'The older a read, the graver the reason that opens it: beyond the days that are open by role a senior officer’s ' +
    'approval for the case, whichever way leads to the read: a look back, a hit that is not in the queue, a picture.',
];

/** What each role is for, in words; the table says it request by request. */
export const roleWords: Readonly<Record<Role, string>> = {
  analyst: 'judges hits and reads lists and history, for a purpose; proposes what to share.',
  supervisor:
    'what an analyst does; keeps lists, cameras, cases and purposes, makes and plans operations, seeks people, and ' +
    'agrees to what is shared.',
  commander:
    'consults what a supervisor consults, plans and commands operations and lets them go live, opens cases, ' +
    'approves, agrees to what is shared, and looks at professional-standards alerts that no auditor may look at.',
  'tactical-adviser':
    'sees tasks and units of its operations, and approves or refuses a stop whose warning markers ask for it.',
  patrol:
    'reads the briefings of its operations, and says so; sees the task of its own unit, says what it did of it, and ' +
    'reports its state; writes down stops and outcomes, and reads its own stops.',
  auditor: 'reads the ledger and who saw what; judges nothing and searches nothing.',
  press:
    'writes releases to the public from the totals of operations, and approves what others say of its force; reads ' +
    'no record, mark or person.',
  safeguarding: 'keeps safeguarding records and county lines of its force, which others see as counts.',
  'camera-engineer': 'connects and keeps cameras and mappings; reads no intelligence.',
  administrator: 'keeps people and cameras and the list of purposes; reads no intelligence by being one.',
};

/** What of a request's declaration authority looks at; api/contract declares it. */
export type Asked = {
  readonly name: string;
  readonly who: readonly string[];
  readonly needsPurpose: boolean;
  /** Where a force decides for itself, only a role in the force counts. */
  readonly forceRoleOnly?: true;
};

export function mayAsk(role: Role, asked: Asked): boolean {
  return asked.who.includes('anyone') || asked.who.includes(role);
}

/** Whether a role in an operation can open it. What everybody may ask, and what only a camera sends, needs none. */
export function countsInOperation(asked: Asked): boolean {
  return asked.forceRoleOnly !== true && rolesInOperation.some((role) => asked.who.includes(role));
}

/** @returns null when the scope may ask, or why not */
export function authorise(scope: Scope, asked: Asked): Refusal | null {
  if (!scope.person) return refuse('not-signed-in', 'Sign in first.');
  if (!mayAsk(scope.person.role, asked) && !mayAskWithin(scope, asked))
    return notAllowed(scope, scope.person.role, asked);
  if (asked.needsPurpose && (scope.purpose === null || scope.purpose.kind === 'system-administration')) {
    return refuse('no-purpose', 'Say first what it is for: this touches intelligence and needs a policing purpose.');
  }
  return null;
}

/** Whether the role in the operation that the purpose names opens the request. */
function mayAskWithin({ operationRole }: Scope, asked: Asked): boolean {
  return operationRole !== null && countsInOperation(asked) && asked.who.includes(operationRole.role);
}

function notAllowed({ operationRole }: Scope, role: Role, asked: Asked): Refusal {
  const second = operationRole === null ? '' : `; ${roleHeldWords(operationRole)}`;
  const ours = operationRole !== null && asked.forceRoleOnly === true ? ' Only a role in the force counts here.' : '';
  const roles = asked.who.join(' or ');
  return refuse('not-allowed', `Your role (${role}${second}) may not do this; it is for the role ${roles}.${ours}`);
}

/** By which role somebody asks, for the audit: the one in the force, where that is enough. */
export function roleUsed(scope: Scope, asked: Asked): string | null {
  const { person, operationRole } = scope;
  if (!person || operationRole === null || mayAsk(person.role, asked)) return person?.role ?? null;
  return mayAskWithin(scope, asked) ? roleHeldWords(operationRole) : person.role;
}

/** Whether a rule within a request that asks for a role is met, by the force's or the operation's. */
export function holdsRole({ person, operationRole }: Scope, role: Role): boolean {
  return person?.role === role || operationRole?.role === role;
}

/** The same, of something that belongs to an operation: a role in another operation is none there. */
export function holdsOneFor({ person, operationRole }: Scope, roles: readonly Role[], id: OperationId | null): boolean {
  const held = operationRole !== null && operationRole.operationId === id ? operationRole.role : null;
  return roles.some((role) => role === person?.role || role === held);
}

/** @param id what is asked about belongs to it; null: to none */
export function otherOperationRefused({ onlyIn }: Scope, id: OperationId | null): Refusal | null {
  if (onlyIn === null || onlyIn.operationId === id) return null;
  return refuse('not-allowed', `You are ${roleHeldWords(onlyIn)} only; this belongs to no such role of yours.`);
}

/** Sharing lets one see another force's data, never change its cameras, lists or people. */
export function ownForceOnly(scope: Scope, forceId: ForceId, what: string): Refusal | null {
  if (!scope.person || scope.person.forceId === forceId) return null;
  return refuse('not-allowed', `Only the owning force may ${what}.`, 'forceId');
}
