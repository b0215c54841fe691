/** Asks for a history as a file. Files are bytes, and may be large; every other answer is JSON. */
import { ApiError, type Input, onceSignedIn, problemOf } from './client.ts';
import { requestTable } from './requests.generated.ts';

export function fetchExport(input: Input<'exportHistory'>): Promise<Blob> {
  return onceSignedIn(() => fetchOnce(input));
}

async function fetchOnce(input: Input<'exportHistory'>): Promise<Blob> {
  const { method, path } = requestTable.exportHistory;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'cordon-client': 'console', 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(input),
    });
  } catch {
    throw new ApiError(0, 'no-answer', 'Cordon does not answer.');
  }
  if (response.ok) return response.blob();
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
