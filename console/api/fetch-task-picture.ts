/** Asks for the picture that a task rests on, as bytes that a phone can keep; every other answer is JSON. */
import { problemOf } from './client.ts';
import { requestAddress } from './paths.ts';

/** @returns null where there is none, or it is not open; @throws where nothing answers */
export async function fetchTaskPicture(taskId: string, personId: string, signal: AbortSignal): Promise<Blob | null> {
  const { path } = requestAddress('getTaskPicture', { taskId });
  const headers = { 'cordon-client': 'console', 'cordon-person': personId };
  return pictureOf(await fetch(path, { headers, credentials: 'same-origin', signal }));
}

export async function pictureOf(response: Response): Promise<Blob | null> {
  if (response.ok) return response.blob();
  if (response.status === 403 || response.status === 404) return null;
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
