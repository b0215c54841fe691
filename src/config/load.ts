/** Reads the configuration file; the only reader of the environment. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { Fault } from '../words/fault.ts';
import { type Config, configSchema, loopbackHosts } from './config.ts';
import type { SecretFile } from './secret-file.ts';

/** @param path of a JSON file. Throws a Fault that names every wrong key. */
export function loadConfig(path: string): Config {
  if (!existsSync(path)) throw new Fault('config-invalid', `There is no configuration file ${path}.`, path);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('config-invalid', `${path} is not JSON: ${why}`, path, cause);
  }
  return parseConfig(json, dirname(resolve(path)), path);
}

/** @param folder that relative paths start at. @param name of the source, for messages. */
export function parseConfig(json: unknown, folder: string, name: string): Config {
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) {
    const lines = parsed.error.issues.flatMap(issueLines);
    throw new Fault('config-invalid', `${name} is not valid:\n  ${lines.join('\n  ')}`, lines.join('; '));
  }
  const config = parsed.data;
  assertServable(config, name);
  const at = (path: string): string => resolve(folder, path);
  const secretAt = ({ file }: SecretFile): SecretFile => ({ file: at(file) });
  return {
    ...config,
    dataFolder: at(config.dataFolder),
    http: config.http.tls
      ? {
          ...config.http,
          tls: { certificateFile: at(config.http.tls.certificateFile), keyFile: at(config.http.tls.keyFile) },
        }
      : config.http,
    database: {
      ...config.database,
      ...(config.database.url ? { url: secretAt(config.database.url) } : {}),
      ...(config.database.ownerUrl ? { ownerUrl: secretAt(config.database.ownerUrl) } : {}),
    },
    people: config.people.provider
      ? {
          ...config.people,
          provider: { ...config.people.provider, clientSecret: secretAt(config.people.provider.clientSecret) },
        }
      : config.people,
    audit: auditAt(config.audit, folder),
    backup: config.backup.folder === undefined ? config.backup : { ...config.backup, folder: at(config.backup.folder) },
    roads: config.roads.file === undefined ? config.roads : { file: at(config.roads.file) },
    collect: config.collect.map((one) => (one.password ? { ...one, password: secretAt(one.password) } : one)),
    brokers: config.brokers.map((one) => (one.password ? { ...one, password: secretAt(one.password) } : one)),
  };
}

function auditAt(audit: Config['audit'], folder: string): Config['audit'] {
  const { checkpointFolder, sendTo, mail, receiveFrom } = audit;
  const secretAt = ({ file }: SecretFile): SecretFile => ({ file: resolve(folder, file) });
  return {
    ...audit,
    ...(checkpointFolder === undefined ? {} : { checkpointFolder: resolve(folder, checkpointFolder) }),
    ...(sendTo === undefined ? {} : { sendTo: { ...sendTo, secret: secretAt(sendTo.secret) } }),
    ...(mail?.password === undefined ? {} : { mail: { ...mail, password: secretAt(mail.password) } }),
    receiveFrom: receiveFrom.map(({ name, secret }) => ({ name, secret: secretAt(secret) })),
  };
}

export function readSecret(secret: SecretFile): string {
  if (!existsSync(secret.file))
    throw new Fault('config-invalid', `There is no secret file ${secret.file}.`, secret.file);
  return readFileSync(secret.file, 'utf8').trim();
}

/** What the test runner and CI say through the environment. */
export function readEnvironment(): { testDatabase: string | null; ci: boolean } {
  const environment = process.env;
  return { testDatabase: environment['CORDON_TEST_DATABASE'] ?? null, ci: environment['CI'] !== undefined };
}

/** Service workers, passkeys and crypto.subtle need HTTPS anywhere but on loopback; so does anybody's password. */
function assertServable(config: Config, name: string): void {
  const loopback = loopbackHosts.includes(config.http.host);
  if (loopback || config.http.tls) return;
  throw new Fault(
    'config-invalid',
    `${name}: http.host ${config.http.host} is beyond loopback, so http.tls is needed; ` +
      'Cordon refuses plain HTTP there.',
    config.http.host,
  );
}

function issueLines(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${at === '' ? key : `${at}.${key}`}: there is no such key`);
  }
  return [`${at === '' ? '(the whole)' : at}: ${issue.message}`];
}
