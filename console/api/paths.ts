/** Addresses of requests: fills the {names} of a path from the input, and puts what is left in the query of a GET. */
import { requestTable } from './requests.generated.ts';

export type RequestName = keyof typeof requestTable;

export type Address = {
  readonly path: string;
  /** The input fields that did not stand in the path. */
  readonly rest: Readonly<Record<string, unknown>>;
};

export function requestAddress(name: RequestName, input: object): Address {
  const rest: Record<string, unknown> = { ...input };
  const path = requestTable[name].path.replace(/\{(\w+)\}/g, (_whole, field: string) => {
    const value = rest[field];
    if (value === undefined) throw new Error(`${name} needs ${field} for its path`);
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

export function queryText(rest: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null) query.set(field, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Where the bytes of a picture are, for an <img>. */
export function picturePath(pictureId: string): string {
  return requestAddress('getPicture', { pictureId }).path;
}
