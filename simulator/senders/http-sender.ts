/** Sends by HTTP, to the address that Cordon gave or to the path that the maker insists on. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { MakerMessage } from '../makers/maker.ts';
import { answerTo, type Challenge, challengeOf } from './digest.ts';
import type { Answer, CameraAccess, Sender } from './sender.ts';
import { isSuccess } from './success.ts';

/** A Cordon that does not answer for so long is tried again. */
const answerMsMax = 15_000;

/** @param server where Cordon is, such as http://127.0.0.1:8480 */
export function createHttpSender(server: string, camera: CameraAccess): Sender {
  const { hostname, port, protocol } = new URL(server);
  const isSecure = protocol === 'https:';
  // Connections are kept: one for each message that is under way.
  const settings = { keepAlive: true, timeout: answerMsMax };
  const agent = isSecure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const request = isSecure ? httpsRequest : httpRequest;
  const signing = createSigning(camera);

  async function post(message: MakerMessage): Promise<Posted> {
    const path = message.path.startsWith('/') ? message.path : camera.path;
    const { contentType, body } = message;
    const headers = { 'content-type': contentType, 'content-length': body.length, ...signing.headers(path) };
    const options = { method: 'POST', hostname, port, path, agent, headers };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const posting = request(options, resolve);
      posting
        .on('timeout', () => posting.destroy(new Error('no answer')))
        .on('error', reject)
        .end(body);
    });
    const { statusCode = 0, headers: answered } = response;
    return { status: statusCode, headers: answered, words: await text(response) };
  }

  return {
    async send(message) {
      try {
        let posted = await post(message);
        if (posted.status === 401 && signing.learn(posted.headers)) posted = await post(message);
        return answerOf(camera.adapter, posted);
      } catch {
        // Not there, cut off or too slow: a camera tries again whatever the cause.
        return { waitMs: null };
      }
    },
    close: async () => agent.destroy(),
  };
}

type Posted = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly words: string;
};

/** Answers after which the same message may succeed later. Others are about the message or the credentials. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

function answerOf(adapter: string, { status, headers, words }: Posted): Answer {
  if (status >= 200 && status < 300) return isSuccess(adapter, words) ? 'accepted' : { waitMs: null };
  if (!passing.has(status)) return 'refused';
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return { waitMs: Number.isFinite(seconds) ? seconds * 1000 : null };
}

/** What stands in each request's head. Digest is learnt from the first answer, and its nonce used until refused. */
function createSigning({ signIn, username, secret }: CameraAccess) {
  const basic = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
  let challenge: Challenge | null = null;
  let count = 0;
  return {
    headers(uri: string): Readonly<Record<string, string>> {
      if (signIn === 'basic') return { authorization: basic };
      if (signIn !== 'digest' || challenge === null) return {};
      count += 1;
      return { authorization: answerTo(challenge, { username, secret }, { method: 'POST', uri, count }) };
    },
    /** @returns whether there is something new to answer */
    learn(headers: IncomingMessage['headers']): boolean {
      const fresh = signIn === 'digest' ? challengeOf(headers['www-authenticate'] ?? '') : null;
      if (fresh === null) return false;
      challenge = fresh;
      count = 0;
      return true;
    },
  };
}
