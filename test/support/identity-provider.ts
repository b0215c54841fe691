/** A real identity provider (oidc-provider) on this machine, and a browser's way through its pages. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type IdentityProvider = {
  readonly issuer: string;
  readonly clientSecret: string;
  /**
   * Signs in there, and follows on until it is sent back.
   * @param login "subject:username": who it is, and what they are called there from now on
   * @returns the query it is sent back with
   */
  signInAs(address: string, login: string): Promise<string>;
  /** Says what a subject is called there, for somebody who signs in there by themselves. */
  name(subject: string, username: string): void;
  close(): Promise<void>;
};

export const providerClientId = 'cordon';

/** @param returnTo where people are sent back to; asked when the first of them is sent there */
export async function startIdentityProvider(returnTo: () => string): Promise<IdentityProvider> {
  const clientSecret = 'an invented secret of a client';
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const usernames = new Map<string, string>();
  let provider: Provider | null = null;
  const make = (): Provider =>
    new Provider(issuer, {
      clients: [
        {
          ...{ client_id: providerClientId, client_secret: clientSecret, redirect_uris: [returnTo()] },
          ...{ post_logout_redirect_uris: [returnTo()], response_types: ['code'], grant_types: ['authorization_code'] },
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      findAccount: (_, subject) => {
        const claims = { sub: subject, preferred_username: usernames.get(subject) };
        return { accountId: subject, claims: () => claims };
      },
      features: { devInteractions: { enabled: true } },
      cookies: { keys: ['an invented key'] },
    });
  server.on('request', (request, response) => {
    provider ??= make();
    void provider.callback()(request, response);
  });
  return {
    issuer,
    clientSecret,
    name: (subject, username) => {
      usernames.set(subject, username);
    },
    signInAs: (address, login) => {
      const [subject = '', username = ''] = login.split(':');
      usernames.set(subject, username);
      return signInAs(address, subject);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Most redirects that are followed. */
const stepsMax = 20;

async function signInAs(address: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  const home = new URL(address).origin;
  let [next, form] = [address, null as URLSearchParams | null];
  for (let step = 0; step < stepsMax; step += 1) {
    if (new URL(next).origin !== home) return new URL(next).search;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const posted = form === null ? {} : { method: 'POST', body: form };
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie }, ...posted });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    const onward = answer.headers.get('location');
    form = null;
    if (onward !== null) {
      next = new URL(onward, next).href;
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`${answer.status} ${page.slice(0, 500)}`);
    next = new URL(action, next).href;
    form = new URLSearchParams(prompt === 'login' ? { prompt, login: subject, password: 'x' } : { prompt });
  }
  throw new Error('it never came back');
}
