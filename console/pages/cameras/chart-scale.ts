/** The upright scale of a chart: round ends, and where a value stands between them. Pure. */

export type Scale = { readonly low: number; readonly high: number };

/** How high a chart is drawn, in its own units. */
export const chartHeight = 100;

/** Ends at a round number, so that their labels are short; nothing is cut off. */
export function scaleOf(values: readonly number[], least = 1): Scale {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  if (high === 0 && low === 0) return { low: 0, high: least };
  return {
    low: low === 0 ? 0 : -roundUp(Math.max(-low, least)),
    high: high === 0 ? 0 : roundUp(Math.max(high, least)),
  };
}

/** Of a power of ten. */
const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (steps.find((step) => step * power >= value) ?? 10) * power;
}

/** Downwards, as SVG counts. */
export function heightOf({ low, high }: Scale, value: number): number {
  return chartHeight - ((value - low) / (high - low)) * chartHeight;
}
