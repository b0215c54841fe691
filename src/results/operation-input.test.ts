/** Operation files as they come: what is wrong in one is told with its line, and hostile ones are refused quickly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../words/fault.ts';
import { readOperationCsv } from './operation-csv.ts';
import { readOperationYaml } from './operation-yaml.ts';
import { resultLinesOf } from './result-lines.ts';

const yaml = `form: 1
id: op-heron
title: Operation Heron
start: 2026-01-13
end: 2026-01-15
leadForce: Kent
forces: [Kent, Essex]
results:
  - figure: arrests
    count: { value: 86, qualifier: exact }
`;
const head = 'operation,title,start,end,lead_force,forces,measure,value,qualifier,unit,currency,class,force,note';
const heron = 'op-heron,Operation Heron,2026-01-13,2026-01-15,Kent,Kent; Essex';

function whyNot(text: string): string {
  const read = readOperationYaml(text);
  return isRefusal(read) ? read.message : assert.fail('it was read');
}

function whyNotCsv(text: string): string {
  const read = readOperationCsv(text);
  return isRefusal(read) ? read.message : assert.fail('it was read');
}

test('YAML is read with the line of each place; JSON is YAML', () => {
  const read = readOperationYaml(yaml);
  assert.ok(!isRefusal(read));
  assert.equal(read.lineOf('results.0.count'), 10);
  assert.equal(read.lineOf('results.0.offence'), 9, 'of what is absent, what it would stand in');
  const again = readOperationYaml(JSON.stringify(read.file));
  assert.ok(!isRefusal(again));
  assert.deepEqual(again.file, read.file);
});

test('what is wrong in YAML is told with its line', () => {
  assert.match(whyNot(`${yaml}colour: red\n`), /^line 11: colour is not a field of the form$/);
  assert.match(
    whyNot(yaml.replace('value: 86', 'value: many')),
    /^line 10: results\.0\.count\.value: .*expected number/,
  );
  assert.match(whyNot(yaml.replace('end: 2026-01-15', 'end: 2026-02-30')), /^line 5: end: /);
  assert.match(whyNot(`${yaml}id: op-other\n`), /^line 11, column 1: Map keys must be unique/);
  assert.match(whyNot(`${yaml}  - [\n`), /^line \d+, column \d+: /);
  assert.match(whyNot(''), /^line 1: the file: /);
});

test('bombs of YAML are refused before they go off', () => {
  assert.match(whyNot('a: &a [x]\nb: [*a, *a]\n'), /^line 1, column \d+: anchors and aliases are not read/);
  assert.match(whyNot('['.repeat(200_000)), /nested more than 40 levels/);
  assert.match(whyNot(`${'- '.repeat(50_000)}x`), /nested more than 40 levels/);
  assert.match(whyNot('x'.repeat(1_000_001)), /more than 1000000 characters/);
  assert.match(whyNot(`${yaml}method: !!js/function 'x'\n`), /^line 11/);
});

test('CSV is read with a mark at its start, semicolons, quotation marks and numbers as people write them', () => {
  const lines = [
    head.replaceAll(',', ';'),
    ...[
      'arrests;1,041;;;;;;',
      'cash;5795.50;over;;GBP;;Essex;In notes',
      'drugs;4;;kg;;A;;',
      'arrests;1,000;over;;;;;headline',
    ],
  ].map((line, index) =>
    index === 0 ? line : `${heron.replace('Kent; Essex', '"Kent; Essex"').replaceAll(',', ';')};${line}`,
  );
  const read = readOperationCsv(`\ufeff${lines.join('\r\n')}\r\n`);
  assert.ok(!isRefusal(read), JSON.stringify(read));
  assert.deepEqual(
    resultLinesOf(read.file).map(({ measure, value, qualifier, force, note }) => [
      measure,
      value,
      qualifier,
      force,
      note,
    ]),
    [
      ['arrests', 1_041, 'exact', null, null],
      ['drugs', 4, 'exact', null, 'class A'],
      ['cash', 5_795.5, 'over', 'Essex', 'In notes'],
      ['arrests', 1_000, 'over', null, 'headline'],
    ],
  );
  assert.equal(read.lineOf('shares.0.results.0.count'), 3);
});

test('what is wrong in CSV is told with its line', () => {
  const line = (rest: string) => `${head}\n${heron},${rest}\n`;
  assert.match(whyNotCsv(line('unicorns,1,,,,,,')), /^line 2: measure: unicorns is no measure/);
  assert.match(whyNotCsv(line('arrests,many,,,,,,')), /^line 2: value: “many” is no number/);
  assert.match(whyNotCsv(line('arrests,1,perhaps,,,,,')), /^line 2: results\.0\.count\.qualifier: /);
  assert.match(whyNotCsv(line('arrests,1')), /^line 2: 8 fields, and 14 columns/);
  assert.match(whyNotCsv(`${head},colour\n`), /^line 1: colour is no column/);
  assert.match(whyNotCsv(head.replace('value', 'note')), /^line 1: there is no column value/);
  assert.match(
    whyNotCsv(`${line('arrests,1,,,,,,')}other,${heron.slice(9)},arrests,1,,,,,,\n`),
    /^line 3: operation: /,
  );
  assert.match(whyNotCsv(`${head}\n`), /no figure/);
});
