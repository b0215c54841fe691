/** House: who may ask what is a page that a lawyer can read, and every request has its story. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { requests } from '../../src/api/contract/requests.ts';
import { handlers } from '../../src/api/handlers/handlers.ts';
import { mayAsk } from '../../src/governance/authority.ts';
import { role } from '../../src/words/person.ts';
import { authorityCases } from '../stories/authority-inputs.ts';
import { readText, root } from './tree.ts';

const golden = 'test/house/authority.golden.txt';
const table: Readonly<Record<string, RequestDeclaration>> = requests;

/** One line a request: who may, whether a policing purpose is needed, how it is audited. */
function writeGolden(): string {
  const lines = Object.values(table).map((request) => {
    const before = request.who.includes('anyone') ? ['before sign-in'] : [];
    const camera = request.who.includes('camera') ? ['camera'] : [];
    const who = [...before, ...camera, ...role.options.filter((one) => mayAsk(one, request))].join(', ');
    const purpose = request.needsPurpose ? 'with a purpose' : '-';
    const whose = request.forceRoleOnly ? 'in the force' : '-';
    return [request.name.padEnd(20), who.padEnd(56), purpose.padEnd(16), whose.padEnd(12), request.audit?.class ?? '-']
      .join(' ')
      .trimEnd();
  });
  const head = [
    '# Request, who may ask it, whether it needs a policing purpose, what it is audited as.',
    '# A role within an operation counts like the same role in the force, but where it says “in the force”.',
    '# A change here is a change of law: it is read line by line.',
    '# Written by: node test/house/authority.test.ts --write',
  ];
  return `${[...head, ...lines].join('\n')}\n`;
}

if (process.argv.includes('--write')) writeFileSync(join(root, golden), writeGolden());

test('who may ask what is what was agreed', () => {
  assert.ok(existsSync(join(root, golden)));
  assert.equal(writeGolden(), readText(golden), 'if the change is meant: node test/house/authority.test.ts --write');
});

/** Requests without an authority story. To be shortened, never lengthened. */
const uncovered: readonly string[] = [];

test('every request has an authority story, and no story is about a request that is gone', () => {
  const told = [...Object.keys(authorityCases), ...uncovered].sort();
  assert.deepEqual(told, Object.keys(table).sort());
});

test('a request goes by the name that it is declared under', () => {
  for (const [name, declared] of Object.entries(table)) assert.equal(declared.name, name);
  const addresses = Object.values(table).map(({ method, path }) => `${method} ${path}`);
  assert.equal(new Set(addresses).size, addresses.length, 'no two requests have the same method and path');
});

test('what a camera may ask nobody else may, and what anyone may needs no role', () => {
  for (const { name, who } of Object.values(table)) {
    assert.ok(who.length > 0, name);
    if (who.includes('camera') || who.includes('anyone')) assert.equal(who.length, 1, name);
  }
});

test('every request but the two that the door answers itself has a handler', () => {
  const answered = [...Object.keys(handlers), 'sendMessage', 'followLive'].sort();
  assert.deepEqual(answered, Object.keys(table).sort());
});

/** Fields that are secrets by their name: an audit entry never keeps them, nor a whole file. */
const neverKept = /password|secret|token|^text$|^bytes$/i;

test('what needs a purpose is audited, and the audit keeps fields that are there and no secret', () => {
  for (const { name, audit, needsPurpose, input } of Object.values(table)) {
    if (needsPurpose) assert.notEqual(audit, null, `${name} needs a purpose, so it is audited`);
    if (audit === null || audit.keeps === 'batch') continue;
    const shape = (input as { readonly shape?: Readonly<Record<string, unknown>> }).shape ?? {};
    for (const field of audit.keeps) {
      assert.ok(field in shape, `${name} keeps ${field}, which is no field of its input`);
      assert.doesNotMatch(field, neverKept, name);
    }
  }
});

test('nobody changes anything by GET', () => {
  const changing = Object.values(table).filter(
    ({ method, audit }) => method === 'GET' && audit?.class === 'alteration',
  );
  assert.deepEqual(changing, []);
});
