/** How far a share that was counted may be from the true one. */

/** The interval in which the true share is, 95 times of 100 (Wilson, 1927). */
export function wilson(share: number, count: number): [low: number, high: number] {
  const z = 1.96;
  const middle = share + (z * z) / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const whole = 1 + (z * z) / count;
  return [Math.max(0, (middle - reach) / whole), Math.min(1, (middle + reach) / whole)];
}
