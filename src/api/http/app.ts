/** The routes, made from the contract, and the console's files. Hono stands here and nowhere else. */
import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { servesSecurely } from '../../config/config.ts';
import { type Refusal, refuse } from '../../words/fault.ts';
import { printStyle } from '../../words/print-page.ts';
import { bodyBytesMax, type RequestDeclaration } from '../contract/request.ts';
import { requests } from '../contract/requests.ts';
import { handlers } from '../handlers/handlers.ts';
import type { Ports, SessionHolder } from '../ports.ts';
import { type Answer, type AnyHandler, ask } from './ask.ts';
import { bodyStream } from './body-stream.ts';
import { deviceWords } from './device-words.ts';
import { createLimits, type Limits } from './limits.ts';
import { unfitText } from './plain-text.ts';
import { problem, refusalProblem } from './problem.ts';
import { asPublicPage, createPublicDoor, publicPath } from './public-door.ts';
import { addPublicReleases } from './public-releases.ts';
import { addPublicStatistics } from './public-statistics.ts';
import { crossSite, findHeld, otherPerson, sessionCookie } from './sessions.ts';

export type AppOptions = {
  readonly ports: Ports;
  /** The built console, or null to serve requests only. */
  readonly consoleFolder: string | null;
  readonly onMistake: (error: unknown) => void;
};

export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const limits = createLimits(options.ports.config);
  app.use('/v1/*', asPrintPage);
  app.use(`${publicPath}/*`, asPublicPage);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
      xFrameOptions: 'DENY',
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: servesSecurely(options.ports.config) ? 'max-age=31536000' : false,
    }),
  );
  app.use('/v1/*', compress());
  app.use(`${publicPath}/*`, compress());
  for (const [name, handler] of Object.entries(handlers)) {
    const declaration: RequestDeclaration = requests[name as keyof typeof handlers];
    addRoute(app, options, limits, declaration, handler as unknown as AnyHandler);
  }
  app.all('/v1/*', (context) => {
    const lost = problem(404, 'not-found', `There is no request ${context.req.method} ${context.req.path}.`);
    return new Response(lost.body, { status: lost.status, headers: lost.headers });
  });
  const answer = createPublicDoor(options.ports, options.onMistake);
  addPublicReleases(app, options.ports, answer);
  addPublicStatistics(app, options.ports, answer);
  if (options.consoleFolder !== null) addConsole(app, options.consoleFolder);
  return app;
}

/** What a page to print may do: nothing but apply the one style that stands in it. */
const printPolicy = [
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(printStyle).digest('base64')}'`,
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** Stands before what sets the headers of every answer, and so has the last word. */
async function asPrintPage(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  const isPage = context.res.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (isPage) context.res.headers.set('content-security-policy', printPolicy);
}

function addRoute(
  app: Hono,
  options: AppOptions,
  limits: Limits,
  declaration: RequestDeclaration,
  handler: AnyHandler,
): void {
  const { ports } = options;
  const path = declaration.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const maxSize = declaration.bodyBytesMax ?? bodyBytesMax;
  const tooLarge = refusalProblem(refuse('too-large', `The body is larger than ${maxSize} bytes. Nothing was kept.`));
  const onError = () => new Response(tooLarge.body, { status: 413, headers: tooLarge.headers });
  // What has no declared length it would read whole before anybody else may: a file is counted as it comes.
  const limit = declaration.body === 'stream' ? declaredLimit(maxSize, onError) : bodyLimit({ maxSize, onError });
  app.on(declaration.method, path, limit, async (context) => {
    const foreign = crossSite(declaration.method, (name) => context.req.header(name));
    if (foreign) return respond({ problem: refusalProblem(foreign) });
    const session = await holdSession(context, ports).catch(() => null);
    if (session === null) {
      return respond({ problem: problem(503, 'database-unavailable', 'The database cannot be reached.', {}, true) });
    }
    // A token that was exchanged is handed over with whatever is answered.
    const answer = (what: Answer): Response => respond(what, session.cookie());
    const early =
      otherPerson(session.held, (name) => context.req.header(name)) ??
      earlyRefusal(declaration, session) ??
      limits.ofCaller(...callerOf(declaration, session, ports));
    if (early) return answer({ problem: refusalProblem(early) });
    const fields = await readFields(context, declaration);
    if (fields === notJson) return answer({ problem: problem(400, 'bad-input', 'The body is not JSON.') });
    if (fields === tooSlow) return answer({ problem: refusalProblem(slowBody) });
    const unfit = unfitText(fields);
    if (unfit) return answer({ problem: refusalProblem(unfit) });
    const tooOften = limits.ofAccount(declaration, fields, ports.clock.nowMs());
    if (tooOften) return answer({ problem: refusalProblem(tooOften) });
    const body = bodyStream(declaration.body === 'stream' ? context.req.raw.body : null, maxSize);
    const asking = { declaration, handler, fields, session, body, address: session.from.address };
    return answer(await ask(ports, asking, options.onMistake));
  });
}

/** Nobody who has not signed in gets a body read: some may be gigabytes. */
function earlyRefusal(declaration: RequestDeclaration, session: SessionHolder): Refusal | null {
  return declaration.who.includes('anyone') || session.held ? null : refuse('not-signed-in', 'Sign in first.');
}

function callerOf(declaration: RequestDeclaration, { held, from }: SessionHolder, { clock }: Ports) {
  return [declaration, held, from.address, clock.nowMs()] as const;
}

function declaredLimit(maxSize: number, onError: () => Response): MiddlewareHandler {
  return async (context, next) => {
    if (Number(context.req.header('content-length') ?? 0) > maxSize) return onError();
    return next();
  };
}

const notJson = Symbol('not JSON');
const tooSlow = Symbol('too slow');

const slowBody = refuse('too-slow', 'The request took too long to come in. Nothing was changed.');

/** Longest that a body of JSON may take to come in, milliseconds; a file has its own bounds. */
const bodyMsMax = 60_000;

async function readFields(context: Context, declaration: RequestDeclaration): Promise<unknown> {
  const params = context.req.param() as Record<string, string>;
  if (declaration.method === 'GET') return { ...context.req.query(), ...params };
  if (declaration.body === 'stream') return params;
  const text = await textWithin(context, bodyMsMax);
  if (text === tooSlow) return tooSlow;
  if (text === '') return params;
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...params } : body;
  } catch {
    return notJson;
  }
}

async function textWithin(context: Context, msMax: number): Promise<string | typeof tooSlow> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof tooSlow>((resolve) => {
    timer = setTimeout(() => resolve(tooSlow), msMax);
  });
  return Promise.race([context.req.text(), late]).finally(() => clearTimeout(timer));
}

type CookieHolder = SessionHolder & { cookie(): string | null };

async function holdSession(context: Context, ports: Ports): Promise<CookieHolder> {
  const secure = servesSecurely(ports.config);
  const from = { address: addressOf(context), device: deviceWords(context.req.header('user-agent')) };
  const held = await findHeld(ports, (name) => context.req.header(name), from.address, false);
  const holder = {
    held,
    from,
    changed: held?.isNewToken ? sessionCookie(held.token, secure) : null,
    set(next: SessionHolder['held']) {
      holder.held = next;
      holder.changed = sessionCookie(next?.token ?? null, secure);
    },
    cookie: () => holder.changed,
  };
  return holder;
}

function respond(answer: Answer, cookie: string | null = null): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (cookie !== null) headers.append('set-cookie', cookie);
  if ('problem' in answer) {
    for (const [name, value] of Object.entries(answer.problem.headers)) headers.set(name, value);
    return new Response(answer.problem.body, { status: answer.problem.status, headers });
  }
  if ('bytes' in answer) {
    headers.set('content-type', answer.bytes.contentType);
    return new Response(answer.bytes.data as Uint8Array<ArrayBuffer>, { headers });
  }
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer.json), { headers });
}

function addConsole(app: Hono, folder: string): void {
  const files = serveStatic({ root: folder, precompressed: true });
  app.use('/assets/*', async (context, next) => {
    await next();
    // Their names hold a digest of their content.
    if (context.res.status === 200) context.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
  });
  app.get('/*', files);
  // A phone has a page of its own: it does not wait for the console.
  const patrol = serveStatic({ root: folder, path: 'patrol.html', precompressed: true });
  app.get('/patrol', patrol);
  app.get('/patrol/*', patrol);
  // Every other address is a view of the console.
  app.get('/*', serveStatic({ root: folder, path: 'index.html', precompressed: true }));
}

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}
