/** What a newer row of an entry says otherwise than the one before it. Pure. */
import type { Output } from '../../api/client.ts';

export type Version = Output<'getEntry'>['versions'][number];

const parts = {
  plateAsListed: 'mark as listed',
  country: 'country',
  make: 'make',
  model: 'model',
  colour: 'colour',
  vehicleType: 'kind of vehicle',
  action: 'action',
  priority: 'priority',
  markers: 'warning markers',
  ground: 'ground',
  information: 'information',
  area: 'area',
  intelligenceGrade: 'intelligence grade',
  pncId: 'PNC ID',
  marking: 'marking',
  cadReference: 'CAD reference',
  instructions: 'instructions',
  source: 'source',
  expiresAt: 'expiry',
} as const satisfies Partial<Record<keyof Version, string>>;

/** "expiry, ground"; of the first row: "first listed". */
export function changeWords(version: Version, before: Version | undefined): string {
  if (before === undefined) return 'first listed';
  const fields = Object.keys(parts) as (keyof typeof parts)[];
  const changed = fields.filter((field) => String(version[field]) !== String(before[field]));
  const back = before.withdrawnAt === null ? [] : ['listed again'];
  return [...back, ...changed.map((field) => parts[field])].join(', ') || 'nothing';
}
