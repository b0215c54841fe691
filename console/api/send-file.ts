/** Sends the file of an import as it is, and holds none of it: a list may have gigabytes. */
import { ApiError, onceSignedIn, problemOf } from './client.ts';
import { requestAddress } from './paths.ts';
import { requestTable } from './requests.generated.ts';

/** Where the session has ended, the file is sent once more after signing in again: a Blob is read anew each time. */
export function sendImportFile(importId: string, file: Blob): Promise<void> {
  return onceSignedIn(() => sendOnce(importId, file));
}

async function sendOnce(importId: string, file: Blob): Promise<void> {
  const { path } = requestAddress('sendImportFile', { importId });
  let response: Response;
  try {
    response = await fetch(path, {
      method: requestTable.sendImportFile.method,
      headers: { 'cordon-client': 'console', 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    });
  } catch {
    throw new ApiError(0, 'no-answer', 'The connection broke off.');
  }
  if (response.ok) return;
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
