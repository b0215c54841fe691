/** How often somebody may ask: each has a bucket of tokens, which fills again at an even rate. */

export type TokenBuckets = {
  /** Takes a token. @returns 0, or after how many seconds there will be one */
  take(key: string, nowMs: number): number;
  size(): number;
};

type Bucket = { tokens: number; atMs: number };

/** Buckets that are remembered; beyond, the one that was asked for longest ago is forgotten, and starts full. */
const bucketsMax = 50_000;

/** @param perMinute how many fit, and how many come back in a minute */
export function createTokenBuckets(perMinute: number, most = bucketsMax): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return {
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { tokens: perMinute, atMs: nowMs };
      // A clock that is set back takes nothing away.
      const passedMs = Math.max(0, nowMs - bucket.atMs);
      const tokens = Math.min(perMinute, bucket.tokens + passedMs * perMs);
      const left = tokens >= 1 ? tokens - 1 : tokens;
      buckets.delete(key);
      buckets.set(key, { tokens: left, atMs: nowMs });
      if (buckets.size > most) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1000);
    },
    size: () => buckets.size,
  };
}
