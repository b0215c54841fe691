/** Posts as a camera does: past fetch, which makes up headers and hides what came of a connection. */
import { once } from 'node:events';
import { type Agent, type IncomingMessage, request } from 'node:http';

export type Answered = {
  readonly status: number;
  /** Each WWW-Authenticate header, in the order that they came. */
  readonly challenges: readonly string[];
  readonly text: string;
};

export async function rawPost(
  address: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
  agent?: Agent,
): Promise<Answered> {
  const asked = request(address, { method: 'POST', headers, ...(agent ? { agent } : {}) });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  const challenges = response.headersDistinct['www-authenticate'] ?? [];
  return { status: response.statusCode ?? 0, challenges, text };
}

export function basic({ username, secret }: { username: string; secret: string }): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` };
}
