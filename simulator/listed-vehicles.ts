/** The vehicles on a sample list, as they look on the road. Only the first four of the sixteen columns are read. */
import { parse } from 'csv-parse/sync';
import { normaliseMark } from '../src/plates/normalise.ts';
import { colourOf, typeOfModel, type Vehicle } from './vehicles.ts';

export type ListedVehicle = { readonly vehicle: Vehicle; readonly force: string };

/** @param text a good list with a header row */
export function readListedVehicles(text: string, force: string): ListedVehicle[] {
  const rows = parse(text, { bom: true, from: 2, skip_empty_lines: true, relax_column_count: true });
  return rows.flatMap(([mark = '', make = '', model = '', colour = '']) => {
    const { plate } = normaliseMark(mark);
    if (plate === null) return [];
    const vehicle = {
      plate,
      mark,
      country: 'GB',
      make,
      model,
      colour: colourOf(colour),
      type: typeOfModel(model),
      listed: true,
      compliant: true,
    };
    return [{ vehicle, force }];
  });
}
