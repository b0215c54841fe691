/** House: generated files are current, every code is used and described, and what prose names is there. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generatedFiles } from '../../src/cli/generate.ts';
import { faultRetry, refusalStatus } from '../../src/words/fault.ts';
import { quarantineReasons } from '../../src/words/message.ts';
import { refusedSender } from '../../src/words/refused-message.ts';
import { assertNone } from './finding.ts';
import * as rules from './rules/documents.ts';
import { isTest, listFiles, readText, root } from './tree.ts';

const files = listFiles();
const prose = files.filter((path) => path.endsWith('.md') && !path.includes('/cases/'));

test('every generated file holds what the code says now', () => {
  const stale = Object.entries(generatedFiles()).filter(
    ([path, text]) => !existsSync(join(root, path)) || readText(path) !== text,
  );
  const paths = stale.map(([path]) => path);
  assert.deepEqual(paths, [], 'run: ./cordon generate');
});

test('the pages that a newcomer looks for are there', () => {
  assert.deepEqual(
    rules.pages.filter((path) => !files.includes(path)),
    [],
  );
});

test('every link in prose leads somewhere', () => {
  assertNone(prose.flatMap((path) => rules.findDeadLinks(path, readText(path))));
});

test('every path that prose names is there', () => {
  // A decision is never edited: it may name what was there when it was taken.
  const kept = prose.filter((path) => !path.startsWith('docs/decisions/'));
  assertNone(kept.flatMap((path) => rules.findDeadPaths(path, readText(path))));
});

test('every command that prose names is one', () => {
  const sources = files.filter((path) => path.startsWith('src/cli/') && !isTest(path)).map(readText);
  const commands = new Set(
    sources.flatMap((text) => [...text.matchAll(/new Command\('([a-z-]+)'\)/g)].map(([, name]) => name)),
  );
  assert.ok(commands.has('serve') && commands.has('decode'), [...commands].join(', '));
  const named = commands as ReadonlySet<string>;
  assertNone(prose.flatMap((path) => rules.findDeadCommands(path, readText(path), named)));
});

/** The first cells of a page's tables, where they are codes. */
function codesOf(path: string): string[] {
  return [...readText(path).matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = '']) => code);
}

test('every refusal code is given somewhere, described, and nothing else is', () => {
  const codes = [...Object.keys(refusalStatus), ...refusedSender.shape.reason.options, ...quarantineReasons];
  assert.deepEqual(codesOf('docs/reference/refusals.md').sort(), [...new Set(codes)].sort());
  assert.deepEqual(unused(Object.keys(refusalStatus)), []);
});

test('a refusal is described with the status that it becomes', () => {
  const page = readText('docs/reference/refusals.md');
  for (const [code, status] of Object.entries(refusalStatus)) {
    assert.match(page, new RegExp(`^\\| \`${code}\` \\| ${status} \\| \\S`, 'm'));
  }
});

test('every fault code is thrown somewhere, described with whether it passes, and nothing else is', () => {
  assert.deepEqual(codesOf('docs/reference/faults.md').sort(), Object.keys(faultRetry).sort());
  assert.deepEqual(unused(Object.keys(faultRetry)), []);
  const page = readText('docs/reference/faults.md');
  for (const [code, retry] of Object.entries(faultRetry)) {
    assert.match(page, new RegExp(`^\\| \`${code}\` \\| ${retry ? 'yes' : 'no'} \\| \\S`, 'm'));
  }
});

function unused(codes: readonly string[]): string[] {
  const sources = files.filter(
    (path) => /^(src|reader)\/.*\.ts$/.test(path) && !isTest(path) && path !== 'src/words/fault.ts',
  );
  const texts = sources.map(readText);
  return codes.filter((code) => !texts.some((text) => text.includes(`'${code}'`)));
}

/** Codes that no test meets yet. To be shortened, never lengthened. */
const notMetYet = new Set(['database-start-failed', 'console-not-built']);

test('every code is met by a test', () => {
  // What reads every code from its table meets none.
  const told = files.filter(
    (path) => (isTest(path) || path.startsWith('test/stories/')) && !path.startsWith('test/house/'),
  );
  const texts = told.map(readText);
  const codes = [...Object.keys(refusalStatus), ...Object.keys(faultRetry)].filter((code) => !notMetYet.has(code));
  const unmet = codes.filter((code) => !texts.some((text) => new RegExp(`'(\\d{3} )?${code}'`).test(text)));
  assert.deepEqual(unmet, [], 'write the story in which somebody meets it');
});

test('the changelog keeps its shape, and says what is not released yet', () => {
  assertNone(rules.findChangelogBreaches('CHANGELOG.md', readText('CHANGELOG.md')));
});

test('the rules of prose find what they are for', () => {
  const one = (found: readonly unknown[]): void => assert.equal(found.length, 1);
  const none = (found: readonly unknown[]): void => assert.deepEqual(found, []);
  one(rules.findDeadLinks('docs/x.md', 'See [there](nowhere.md).'));
  one(rules.findDeadLinks('docs/guides/x.md', '[list](importing-a-list.md#no-such-heading)'));
  none(rules.findDeadLinks('docs/guides/x.md', '[list](importing-a-list.md#the-columns) [web](https://example.org)'));
  none(rules.findDeadLinks('docs/x.md', '```\n[there](nowhere.md)\n```\nand `[there](nowhere.md)`'));
  none(rules.findDeadLinks('docs/x.md', '[below](#a-heading-with-code)\n\n## A heading, with `code`'));
  one(rules.findDeadPaths('docs/x.md', 'It stands in `src/hits/no-such-file.ts`.'));
  one(rules.findDeadPaths('docs/x.md', 'See `NOWHERE.md`.'));
  none(rules.findDeadPaths('docs/x.md', '`src/path.ts`, `src/hits/`, `src/<room>/x.ts`, `src/cameras/*`, `npm test`'));
  one(rules.findDeadCommands('docs/x.md', 'Run `./cordon dance`.', new Set(['serve'])));
  none(rules.findDeadCommands('docs/x.md', '```\n./cordon serve --config x\n```', new Set(['serve'])));
});

test('the rule of the changelog finds what it is for', () => {
  const good = '# Changelog\n\n## Unreleased\n\n- hits: keep the reason.\n\n## 0.2.0 - 2026-12-01\n\n- One.\n';
  const of = (text: string): number => rules.findChangelogBreaches('CHANGELOG.md', text).length;
  assert.equal(of(good), 0);
  assert.equal(of(good.replace('# Changelog', '# News')), 1);
  assert.equal(of(good.replace('## Unreleased', '## Soon')), 1);
  assert.equal(of(good.replace('- hits: keep the reason.', '')), 1);
  assert.equal(of(good.replace('0.2.0 - 2026-12-01', '0.2.0, in December')), 1);
  assert.equal(of(`${good}\n## 0.3.0 - 2027-01-01\n\n- Two.\n`), 1);
});
