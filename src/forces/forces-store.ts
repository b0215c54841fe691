/** The forces, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { Force } from '../words/force.ts';
import { forceId } from '../words/id.ts';

type ForceRow = { id: number; code: string; name: string };

export async function listForces(sql: Sql): Promise<Force[]> {
  const rows = await sql.query<ForceRow>('select id, code, name from forces order by name');
  return rows.map(toForce);
}

export async function findForce(sql: Sql, code: string): Promise<Force | null> {
  const [row] = await sql.query<ForceRow>('select id, code, name from forces where code = $1', [code]);
  return row ? toForce(row) : null;
}

/** @returns the force, added now or there already */
export async function insertForce(sql: Sql, code: string, name: string): Promise<Force> {
  await sql.query('insert into forces (code, name) values ($1, $2) on conflict (code) do nothing', [code, name]);
  const force = await findForce(sql, code);
  if (!force) throw new Error(`force ${code} is neither there nor added`);
  return force;
}

function toForce(row: ForceRow): Force {
  return { id: forceId.of(row.id), code: row.code, name: row.name };
}
