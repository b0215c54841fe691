/** Who commands an operation, kept in PostgreSQL: each handover is a row that follows another. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Command, CommandTier } from '../words/command.ts';
import {
  type CommandId,
  commandId,
  type ForceId,
  forceId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
} from '../words/id.ts';

type CommandRow = {
  id: number;
  tier: CommandTier;
  area: string;
  holder_force_id: number;
  person_id: number | null;
  name: string;
  rank: string;
  from_at: UtcTime;
  words: string;
  state_of_play: string;
  follows: number | null;
  standing: boolean;
  recorded_at: UtcTime;
  recorded_by_name: string;
};

/** Newest first, at most 500. */
export async function listCommand(sql: Sql, id: OperationId): Promise<Command[]> {
  const rows = await sql.query<CommandRow>(
    `select c.id, c.tier, c.area, c.holder_force_id, c.person_id, c.name, c.rank, c.from_at, c.words, c.state_of_play,
        c.follows, not exists (select from operation_command later where later.follows = c.id) as standing,
        c.recorded_at, recorded.name as recorded_by_name
       from operation_command c join people recorded on recorded.id = c.recorded_by
      where c.operation_id = $1 order by c.id desc limit 500`,
    [operationId.row(id)],
  );
  return rows.map(toCommand);
}

export type NewCommand = {
  readonly operation: OperationId;
  readonly tier: CommandTier;
  readonly area: string | null;
  readonly holder: { readonly force: ForceId; readonly person: PersonId | null; name: string; rank: string };
  readonly from: UtcTime;
  readonly words: string;
  readonly stateOfPlay: string;
  readonly follows: CommandId | null;
  readonly recorded: { readonly by: PersonId; readonly force: ForceId; readonly at: UtcTime };
};

/** @returns false where somebody else has taken it over meanwhile */
export async function insertCommand(sql: Sql, fresh: NewCommand): Promise<boolean> {
  const { holder, recorded } = fresh;
  const rows = await sql.query(
    `insert into operation_command (operation_id, force_id, tier, area, holder_force_id, person_id, name, rank, from_at,
       words, state_of_play, follows, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning id`,
    [
      operationId.row(fresh.operation),
      forceId.row(recorded.force),
      fresh.tier,
      fresh.area ?? '',
      forceId.row(holder.force),
      holder.person === null ? null : personId.row(holder.person),
      holder.name,
      holder.rank,
      fresh.from,
      fresh.words,
      fresh.stateOfPlay,
      fresh.follows === null ? null : commandId.row(fresh.follows),
      personId.row(recorded.by),
      recorded.at,
    ],
  );
  return rows.length > 0;
}

/** The name of somebody of the force who may sign in. */
export async function findPersonName(sql: Sql, person: PersonId, force: ForceId): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>(
    'select name from people where id = $1 and force_id = $2 and ended_at is null',
    [personId.row(person), forceId.row(force)],
  );
  return row?.name ?? null;
}

function toCommand(row: CommandRow): Command {
  return {
    id: commandId.of(row.id),
    tier: row.tier,
    area: row.area === '' ? null : row.area,
    forceId: forceId.of(row.holder_force_id),
    personId: row.person_id === null ? null : personId.of(row.person_id),
    name: row.name,
    rank: row.rank,
    from: row.from_at,
    words: row.words,
    stateOfPlay: row.state_of_play,
    followsId: row.follows === null ? null : commandId.of(row.follows),
    standing: row.standing,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
  };
}
