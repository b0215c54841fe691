/** The checker: what does not agree in an operation file, and in the text of its release. It changes nothing. */
import type { OperationFile } from '../words/operation-file.ts';
import type { ReleaseFinding } from '../words/release-finding.ts';
import { checkClaims } from './check-claims.ts';
import { checkFigures } from './check-figures.ts';
import { checkWording } from './check-wording.ts';

/** @param lineOf the line of the file on which a place stands; none of a draft */
export function checkOperation(
  file: OperationFile,
  lineOf: (path: string) => number | null = () => null,
): ReleaseFinding[] {
  return [...checkFigures(file), ...checkClaims(file), ...checkWording(file)].map((one) => ({
    ...one,
    places: one.places.map((place) => ({ ...place, line: lineOf(place.path) })),
  }));
}
