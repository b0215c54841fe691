/** Asks for what is answered as a file. Files are bytes, and may be large; every other answer is JSON. */
import { ApiError, type Input, onceSignedIn, problemOf } from './client.ts';
import { queryText, type RequestName, requestAddress } from './paths.ts';
import { requestTable } from './requests.generated.ts';

export function fetchFile<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Blob> {
  return onceSignedIn(() => fetchOnce(name, input));
}

/** The address of a page that the server writes, for a link that opens it. */
export function hrefOf<Name extends RequestName>(name: Name, input: Input<Name>): string {
  const { path, rest } = requestAddress(name, input as object);
  return path + queryText(rest);
}

async function fetchOnce<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Blob> {
  const { method } = requestTable[name];
  const { path, rest } = requestAddress(name, input as object);
  const isRead = method === 'GET';
  let response: Response;
  try {
    response = await fetch(isRead ? path + queryText(rest) : path, {
      method,
      headers: { 'cordon-client': 'console', ...(isRead ? {} : { 'content-type': 'application/json' }) },
      credentials: 'same-origin',
      ...(isRead ? {} : { body: JSON.stringify(rest) }),
    });
  } catch {
    throw new ApiError(0, 'no-answer', 'Cordon does not answer.');
  }
  if (response.ok) return response.blob();
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
