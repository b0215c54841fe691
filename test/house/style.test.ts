/** House: no default exports, no any, no barrels, no module state, an opening sentence, and tests that all run. */
import { test } from 'node:test';
import { assertNone, assertTeeth } from './finding.ts';
import { findMissingOpening, findStyleBreaches, findTestBreaches } from './rules/style.ts';
import { listSources } from './tree.ts';

const sources = listSources();

test('no file has a default export, an any, a !, a silenced checker, a barrel or state of a module', () => {
  assertNone(sources.flatMap(findStyleBreaches));
});

test('every file opens with a sentence that says what it is for', () => {
  assertNone(sources.flatMap(findMissingOpening));
});

test('no test is left out, sleeps, or has a title that says nothing', () => {
  assertNone(sources.flatMap(findTestBreaches));
});

test('the rule of style finds what it is for', () => {
  assertTeeth(
    findStyleBreaches,
    [
      ['src/x.ts', 'export default function x() {}'],
      ['src/x.ts', 'const x = 1; export { x as default };'],
      ['src/x.ts', 'export function x(y: any) {}'],
      ['src/x.ts', 'const x = y as any;'],
      ['src/x.ts', 'const x = y!.z;'],
      ['src/index.ts', "export { a } from './a.ts';\nexport { b } from './b.ts';"],
      ['src/x.ts', "export * from './a.ts'; const b = 1;"],
      ['src/x.ts', 'let count = 0;'],
      ['src/x.ts', 'export let count = 0;'],
      ['src/x.ts', 'enum Colour { Red }'],
      ['src/x.ts', 'const x = 1; // @ts-expect-error'],
      ['src/x.ts', '/* biome-ignore lint: because it is late */ const x = 1;'],
      ['src/x.ts', '// biome-ignore lint/a11y/useValidAnchor: because\nconst x = 1;'],
      ['src/x.ts', '// biome-ignore-all lint/a11y/useValidAnchor: it is so everywhere here\nconst x = 1;'],
      ['src/x.ts', '// biome-ignore lint/suspicious/noExplicitAny: the library has no types\nconst x = 1;'],
    ],
    [
      ['console/vite.config.ts', 'export default {};'],
      ['src/x.ts', "import { a } from './a.ts'; export const x = () => { let count = 0; return count; };"],
      ['src/x.test.ts', 'let cordon: string;'],
      ['src/x.ts', "const x: unknown = a !== b && !c; const any = 'any';"],
    ],
  );
});

test('the rule of openings finds what it is for', () => {
  assertTeeth(
    findMissingOpening,
    [
      ['src/x.ts', "import a from 'a';"],
      ['src/x.ts', '/** helpers */\nconst x = 1;'],
      ['src/x.ts', 'const x = 1; /** Says it too late. */'],
    ],
    [
      ['src/x.ts', '/** Reads the configuration file. */\nconst x = 1;'],
      ['src/x.ts', '/**\n * What happens, read\n * top to bottom:\n *\n *   receive\n */\nconst x = 1;'],
      ['scripts/x.mjs', '#!/usr/bin/env node\n// Makes a fresh clone ready.\nconst x = 1;'],
      ['src/x.ts', '/** `cordon generate`: writes what is made from the code. */'],
    ],
  );
});

test('the rule of tests finds what it is for', () => {
  const long = "'a title of several words'";
  assertTeeth(
    findTestBreaches,
    [
      ['src/x.test.ts', `test.only(${long}, () => {});`],
      ['src/x.test.ts', `describe.skip(${long}, () => {});`],
      ['src/x.test.ts', `test(${long}, { todo: true }, () => {});`],
      ['src/x.test.ts', `test(${long}, (t) => { t.skip(); });`],
      ['src/x.test.ts', "test('works', () => {});"],
      ['src/x.test.ts', `test(${long}, () => new Promise((go) => setTimeout(go, 100)));`],
      ['src/x.test.ts', "import { setTimeout } from 'node:timers/promises';"],
    ],
    [
      ['src/x.test.ts', `test(${long}, { timeout: 1000 }, () => {});`],
      ['src/x.test.ts', "describe('marks', () => {}); test(name, () => {});"],
      ['src/x.ts', 'setTimeout(go, 100);'],
    ],
  );
});
