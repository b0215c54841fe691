/** Sends files as they are, and holds none of them: a list may have gigabytes. */
import { ApiError, type Output, onceSignedIn, problemOf } from './client.ts';
import { requestAddress } from './paths.ts';
import { requestTable } from './requests.generated.ts';

/** Where the session has ended, the file is sent once more after signing in again: a Blob is read anew each time. */
export async function sendImportFile(importId: string, file: Blob): Promise<void> {
  await onceSignedIn(() => sendOnce('sendImportFile', { importId }, file));
}

export async function sendReleasePicture(releaseId: string, file: Blob): Promise<Output<'addReleasePicture'>> {
  const answer = await onceSignedIn(() => sendOnce('addReleasePicture', { releaseId }, file));
  return (await answer.json()) as Output<'addReleasePicture'>;
}

async function sendOnce(name: 'sendImportFile' | 'addReleasePicture', input: object, file: Blob): Promise<Response> {
  const { path } = requestAddress(name, input);
  let response: Response;
  try {
    response = await fetch(path, {
      method: requestTable[name].method,
      headers: { 'cordon-client': 'console', 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    });
  } catch {
    throw new ApiError(0, 'no-answer', 'The connection broke off.');
  }
  if (response.ok) return response;
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
