/** The roads that this Cordon knows: a file that the configuration names, read and checked once at the start. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../words/fault.ts';
import type { Position } from '../words/position.ts';
import { isInside } from './geometry.ts';
import { type ForceArea, type Junction, networkFile, type RoadLine } from './network-file.ts';
import { buildGraph, type Graph } from './road-graph.ts';

export type Roads = {
  readonly graph: Graph;
  readonly junctions: readonly Junction[];
  /** The code of the force whose area it is; null where the file says nothing of it. Borders are approximate. */
  areaAt(position: Position): string | null;
};

/** @throws a Fault that says what is wrong with the file */
export function openRoads(path: string): Roads {
  const checked = networkFile.safeParse(parse(path));
  if (!checked.success) {
    const why = z.prettifyError(checked.error);
    throw new Fault('config-invalid', `The roads in ${path} cannot be read: ${why}`, why);
  }
  const roads: RoadLine[] = [];
  const junctions: Junction[] = [];
  const areas: ForceArea[] = [];
  for (const feature of checked.data.features) {
    if (feature.kind === 'road') roads.push(feature);
    else if (feature.kind === 'junction') junctions.push(feature);
    else if (feature.kind === 'force-area') areas.push(feature);
  }
  if (roads.length === 0) throw new Fault('config-invalid', `There is no road in ${path}.`, path);
  return {
    graph: buildGraph(roads),
    junctions,
    areaAt: (position) => areas.find(({ rings }) => rings.some((ring) => isInside(position, ring)))?.code ?? null,
  };
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('config-invalid', `The roads in ${path} cannot be read: ${why}`, why, cause);
  }
}
