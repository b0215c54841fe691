/** Ids: a noun, an underscore, a number. One brand per noun, so that a hit's id can never be passed for a read's. */
import { z } from 'zod';

export type Id<Noun extends string> = `${Noun}_${number}` & { readonly __noun: Noun };

export type IdWord<Noun extends string> = {
  readonly schema: z.ZodType<Id<Noun>, string>;
  /** The id of a database row. */
  of(row: number | string | bigint): Id<Noun>;
  /** The database row an id stands for. The id's shape was checked when it entered. */
  row(id: Id<Noun>): number;
};

function idWord<Noun extends string>(noun: Noun): IdWord<Noun> {
  const schema = z
    .string()
    // Fifteen digits stay exact in a JavaScript number; a sixteenth would not.
    .regex(new RegExp(`^${noun}_[1-9][0-9]{0,14}$`), `must look like ${noun}_123`)
    .transform((text) => text as Id<Noun>)
    .meta({ description: `The id of one ${noun}, such as ${noun}_123.` });
  return {
    schema,
    of: (row) => `${noun}_${row}` as Id<Noun>,
    row: (id) => Number(id.slice(noun.length + 1)),
  };
}

export const forceId = idWord('force');
export const personId = idWord('person');
export const cameraId = idWord('camera');
export const mappingId = idWord('mapping');
export const credentialId = idWord('credential');
export const readId = idWord('read');
export const pictureId = idWord('picture');
export const refusedId = idWord('refused');
export const listId = idWord('list');
export const allocationId = idWord('allocation');
export const entryId = idWord('entry');
export const hitId = idWord('hit');
export const quietId = idWord('quiet');
export const operationId = idWord('operation');
export const operationRoleId = idWord('role');
export const alertId = idWord('alert');
export const subscriptionId = idWord('subscription');
export const webhookId = idWord('webhook');
export const handoverId = idWord('handover');
export const importId = idWord('import');
export const columnsId = idWord('columns');
export const sessionId = idWord('session');
export const passkeyId = idWord('passkey');
export const machineId = idWord('machine');
export const accountRequestId = idWord('request');
export const auditId = idWord('audit');
export const caseId = idWord('case');
export const shareId = idWord('share');
export const retentionId = idWord('retention');
export const erasureId = idWord('erasure');
export const holdId = idWord('hold');
export const subjectId = idWord('subject');
export const subjectItemId = idWord('item');
export const sampleId = idWord('sample');
export const approvalId = idWord('approval');
export const tiersId = idWord('tiers');
export const declaredId = idWord('declared');
export const standardsId = idWord('standards');
export const unitId = idWord('unit');
export const taskId = idWord('task');
export const emergencyId = idWord('emergency');
export const borderHandoverId = idWord('border');
export const stopId = idWord('stop');
export const outcomeId = idWord('outcome');
export const lineId = idWord('line');
export const safeguardingId = idWord('safeguarding');
export const commandId = idWord('command');
export const activityId = idWord('activity');
export const briefingId = idWord('briefing');
export const interestId = idWord('interest');
export const releaseId = idWord('release');
/** A picture of a release. */
export const photoId = idWord('photo');

export type ForceId = Id<'force'>;
export type PersonId = Id<'person'>;
export type CameraId = Id<'camera'>;
export type MappingId = Id<'mapping'>;
export type CredentialId = Id<'credential'>;
export type ReadId = Id<'read'>;
export type PictureId = Id<'picture'>;
export type RefusedId = Id<'refused'>;
export type ListId = Id<'list'>;
export type AllocationId = Id<'allocation'>;
export type EntryId = Id<'entry'>;
export type HitId = Id<'hit'>;
export type QuietId = Id<'quiet'>;
export type OperationId = Id<'operation'>;
export type OperationRoleId = Id<'role'>;
export type AlertId = Id<'alert'>;
export type SubscriptionId = Id<'subscription'>;
export type WebhookId = Id<'webhook'>;
export type HandoverId = Id<'handover'>;
export type ImportId = Id<'import'>;
export type ColumnsId = Id<'columns'>;
export type SessionId = Id<'session'>;
export type PasskeyId = Id<'passkey'>;
export type MachineId = Id<'machine'>;
export type AccountRequestId = Id<'request'>;
export type AuditId = Id<'audit'>;
export type CaseId = Id<'case'>;
export type ShareId = Id<'share'>;
export type RetentionId = Id<'retention'>;
export type ErasureId = Id<'erasure'>;
export type HoldId = Id<'hold'>;
export type SubjectId = Id<'subject'>;
export type SubjectItemId = Id<'item'>;
export type SampleId = Id<'sample'>;
export type ApprovalId = Id<'approval'>;
export type TiersId = Id<'tiers'>;
export type DeclaredId = Id<'declared'>;
export type StandardsId = Id<'standards'>;
export type UnitId = Id<'unit'>;
export type TaskId = Id<'task'>;
export type EmergencyId = Id<'emergency'>;
export type BorderHandoverId = Id<'border'>;
export type StopId = Id<'stop'>;
export type OutcomeId = Id<'outcome'>;
export type LineId = Id<'line'>;
export type SafeguardingId = Id<'safeguarding'>;
export type CommandId = Id<'command'>;
export type ActivityId = Id<'activity'>;
export type BriefingId = Id<'briefing'>;
export type InterestId = Id<'interest'>;
export type ReleaseId = Id<'release'>;
export type PhotoId = Id<'photo'>;
