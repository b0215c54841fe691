/**
 * The interval of the ratio of two counts, exact. Where each count is Poisson, the first of them, given their sum, is
 * binomial (J. Przyborowski and H. Wilenski, Biometrika 31, 1940, 313–323); its share has the interval of C. J. Clopper
 * and E. S. Pearson (Biometrika 26, 1934, 404–413), and the ratio is the odds of that share. It is conservative: it
 * holds the truth in at least 95 of 100 comparisons. Counts that come in bursts, as arrests of one night do, vary more
 * than Poisson's, so what it calls distinguishable deserves a second look, and what it does not deserves none.
 */

export type RatioInterval = { readonly low: number; readonly high: number | null };

/** Largest sum of two counts that it is reckoned for; beyond it the logarithms below lose digits. */
export const exactSumMax = 1_000_000;

/** @returns null of two noughts, which have no ratio, and beyond what is exact; `high` is null without an upper end */
export function ratioInterval(count: number, baseline: number, level: number): RatioInterval | null {
  const sum = count + baseline;
  if (sum === 0 || sum > exactSumMax) return null;
  const { low, high } = shareInterval(count, sum, level);
  return { low: low / (1 - low), high: baseline === 0 ? null : high / (1 - high) };
}

/** Clopper and Pearson's interval of a share. @param of more than none */
export function shareInterval(count: number, of: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : betaQuantile(tail, count, of - count + 1),
    high: count === of ? 1 : betaQuantile(1 - tail, count + 1, of - count),
  };
}

/** Where the beta distribution has this much below it. By halving: it is called a few times a page, and never fails. */
function betaQuantile(below: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (betaBelow(middle, a, b) < below) low = middle;
    else high = middle;
  }
}

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun, 26.5.8). */
function betaBelow(x: number, a: number, b: number): number {
  // The fraction is quick below the mean; above it the other tail is.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return front === 0 ? 0 : front * fraction(x, a, b);
}

/** By W. J. Lentz's method; steps grow with the root of the counts. */
function fraction(x: number, a: number, b: number): number {
  const least = 1e-300;
  const kept = (value: number) => (Math.abs(value) < least ? least : value);
  let [c, d] = [1, 1 / kept(1 - ((a + b) * x) / (a + 1))];
  let product = d;
  for (let step = 1; step < 20_000; step += 1) {
    const even = a + 2 * step;
    const terms = [
      (step * (b - step) * x) / ((even - 1) * even),
      (-(a + step) * (a + b + step) * x) / (even * (even + 1)),
    ];
    let change = 1;
    for (const term of terms) {
      d = 1 / kept(1 + term * d);
      c = kept(1 + term / c);
      change = c * d;
      product *= change;
    }
    if (Math.abs(change - 1) < Number.EPSILON * 4) break;
  }
  return product;
}

/** C. Lanczos's approximation (SIAM J. Numer. Anal. B 1, 1964), g = 7, to 15 digits. @param z at least 1 */
function logGamma(z: number): number {
  const parts = [
    ...[676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905],
    ...[-0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7],
  ];
  const sum = parts.reduce((total, part, index) => total + part / (z + index), 0.9999999999998099);
  const shifted = z + 6.5;
  return Math.log(2 * Math.PI) / 2 + (z - 0.5) * Math.log(shifted) - shifted + Math.log(sum);
}
