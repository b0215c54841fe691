/** What tests of signing in share: answers as codes, the cookie of an answer, and an authenticator app. */
import { Secret, TOTP } from 'otpauth';
import type { RequestName } from '../../src/api/contract/requests.ts';
import { type Asker, send, type TestCordon, testPassword } from './cordon.ts';

export const heronPurpose = { kind: 'county-lines', reference: 'Op Heron' };

/** '200', or the problem's code. */
export async function codeOf(test: TestCordon, name: RequestName, input: unknown, cookie: string): Promise<string> {
  const answer = await send(test, name, input, cookie);
  if (answer.status === 200) {
    await answer.body?.cancel();
    return '200';
  }
  return ((await answer.json()) as { code: string }).code;
}

/** The cookie that an answer sets, as a browser sends it back; '' when it sets none. */
export function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export function trySignIn(
  test: TestCordon,
  username: string,
  code?: string,
  password = testPassword,
): Promise<Response> {
  const coded = code === undefined ? {} : { code };
  return send(test, 'signIn', { username, password, ...coded, purpose: heronPurpose }, '');
}

export type App = { readonly recoveryCodes: readonly string[]; codeAt(ms: number): string };

/** Sets up an authenticator app as a person does. @param nowMs the server's time, of which the first code is taken */
export async function setUpApp(asker: Asker, nowMs: number): Promise<App> {
  const { secret } = await asker.ask('offerAuthenticator', { password: testPassword });
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = (timestamp: number): string => totp.generate({ timestamp });
  const { recoveryCodes } = await asker.ask('confirmAuthenticator', { code: codeAt(nowMs) });
  return { recoveryCodes, codeAt };
}

/** Signs in anew, with a code. */
export async function signInWithCode(test: TestCordon, username: string, code: string): Promise<string> {
  const answer = await trySignIn(test, username, code);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return cookieOf(answer);
}
