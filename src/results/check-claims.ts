/** Checks what the sentences of a release claim, against the figures of the file, and against one another. */
import { type Count, sayCount } from '../words/count.ts';
import type { OperationFile } from '../words/operation-file.ts';
import type { ReleaseFinding, ReleasePlace, ReleaseRule } from '../words/release-finding.ts';
import { type Claim, claimsOf } from './claims.ts';
import { mayBeEqual } from './count-range.ts';
import { inMajorUnits, placeOf, resultsOf, sharesOf, type ToldFigure } from './told-figure.ts';

export function checkClaims(file: OperationFile): ReleaseFinding[] {
  const claims = claimsOf(file);
  return claims.flatMap((claim, index) => {
    const figures = figuresFor(file, claim);
    const [nearest] = figures;
    if (nearest) {
      if (figures.some((told) => mayBeEqual(claim.count, countOf(told)))) return [];
      return [finding(claim, countOf(nearest), placeOf(nearest))];
    }
    if (claim.forces.length > 0) return [];
    // Nothing was recorded of it: then the release must agree with itself.
    const earlier = claims.slice(0, index).find((one) => one.kind === claim.kind && one.forces.length === 0);
    if (!earlier || mayBeEqual(earlier.count, claim.count)) return [];
    return [finding(claim, earlier.count, { path: earlier.path, line: null, says: earlier.says })];
  });
}

/** The share of a force that the sentence names, then the total: it may be told beside the one or the other. */
function figuresFor(file: OperationFile, claim: Claim): ToldFigure[] {
  const shares = sharesOf(file).filter(({ force, result }) => claim.forces.includes(force ?? '') && claim.isOf(result));
  const totals = resultsOf(file).filter(({ result }) => claim.isOf(result));
  // Of a force whose share nobody told, the file cannot say whether it is right.
  if (claim.forces.length > 0 && shares.length === 0 && !isLeadAlone(file, claim)) return [];
  return [...shares, ...totals];
}

function isLeadAlone({ leadForce }: OperationFile, { forces, path }: Claim): boolean {
  return !path.startsWith('text.quotes') && forces.every((force) => force === leadForce);
}

function countOf({ result }: ToldFigure): Count {
  return inMajorUnits(result);
}

function finding(claim: Claim, other: Count, place: ReleasePlace): ReleaseFinding {
  const isHedged = claim.count.qualifier !== 'exact' || other.qualifier !== 'exact';
  const isHead = ['title', 'text.headline', 'text.standfirst'].includes(claim.path);
  const rule: ReleaseRule = isHedged ? 'hedge' : isHead ? 'headline-differs' : 'given-twice';
  const words = `“${claim.says}” does not agree with ${sayCount(other)} (${claim.kind}).`;
  return { rule, words, places: [{ path: claim.path, line: null, says: claim.says }, place] };
}
