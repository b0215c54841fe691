/** How anybody is answered who has not signed in: bounded by address, cached, and with a policy that runs no script. */
import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { publicPage, publicStyle } from '../../words/public-page.ts';
import type { Ports } from '../ports.ts';
import { problem, problemOf } from './problem.ts';
import { createTokenBuckets } from './token-buckets.ts';

/** Below it everything is public. */
export const publicPath = '/public';

/** How often one address may ask for public pages, a minute. */
const perMinuteMax = 240;

/** How long others may keep a page before they ask again, seconds: a correction is seen within this. */
const keptSeconds = 60;

/** What a public page may do: apply the one style that stands in it, and nothing else. */
const publicPolicy = [
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(publicStyle).digest('base64')}'`,
  "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** Stands before what sets the headers of every answer, and so has the last word. */
export async function asPublicPage(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.res.headers.set('content-security-policy', publicPolicy);
}

export const html = 'text/html; charset=utf-8';

export type Form = { readonly contentType: string; readonly data: string | Uint8Array };

/** Answers with what `make` makes; null: there is no such page. */
export type AnswerPublic = (context: Context, make: () => Promise<Form | null>) => Promise<Response>;

export function createPublicDoor({ clock }: Ports, onMistake: (error: unknown) => void): AnswerPublic {
  const buckets = createTokenBuckets(perMinuteMax);
  return async (context, make) => {
    const waitSeconds = buckets.take(getConnInfo(context).remote.address ?? '', clock.nowMs());
    if (waitSeconds > 0) return tooOften(waitSeconds);
    try {
      const form = await make();
      return form === null ? notThere() : respond(context, form);
    } catch (error) {
      onMistake(error);
      const { status, headers, body } = problemOf(error);
      return new Response(body, { status, headers });
    }
  };
}

function tooOften(waitSeconds: number): Response {
  const often = problem(429, 'too-often', `Too many questions from here. Try again in ${waitSeconds} s.`);
  return new Response(often.body, { status: 429, headers: { ...often.headers, 'retry-after': String(waitSeconds) } });
}

function notThere(): Response {
  const links = '<a href="/public/releases">All releases</a>, <a href="/public/statistics">statistics</a>';
  const body = `<main><h1>There is no such page</h1><p>${links}</p></main>`;
  const page = publicPage({ title: 'There is no such page', head: '', body });
  return new Response(page, { status: 404, headers: { 'content-type': html, 'cache-control': 'no-store' } });
}

function respond(context: Context, { contentType, data }: Form): Response {
  const etag = `"${createHash('sha256').update(data).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    ...{ etag, 'cache-control': `public, max-age=${keptSeconds}`, 'content-type': contentType },
  });
  const known = context.req.header('if-none-match') ?? '';
  if (known.split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(data as string | Uint8Array<ArrayBuffer>, { headers });
}
