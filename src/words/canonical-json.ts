/**
 * Canonical JSON (RFC 8785): one value, one text, whoever writes it. Names in the order of their UTF-16 code units, no
 * space, numbers and characters as ECMAScript writes them. What is hashed or signed is written so.
 */

/** @param value of JSON only: no undefined, no function, no number beyond the finite ones */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const named = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(named)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(named[name])}`);
  return `{${members.join(',')}}`;
}
