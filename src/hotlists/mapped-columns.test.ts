/** Shows what column mappings take and refuse, and that what is guessed of a file reads it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ColumnMappingDefinition, columnMappingDefinition } from '../words/column-mapping.ts';
import type { ImportKind } from '../words/list-import.ts';
import { tryColumns } from './column-mappings.ts';

const options = { nowMs: Date.parse('2026-11-21T12:00:00Z'), defaultExpiryDays: 28 };

const plain: ColumnMappingDefinition = {
  delimiter: ';',
  encoding: 'utf-8',
  header: true,
  fields: { plate: { column: 'Reg' }, ground: { column: 'Why' } },
};

function tried(text: string | Uint8Array, definition: unknown, kind: ImportKind = 'whole') {
  const head = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return tryColumns(head, true, definition, kind, options);
}

function problemsOf(definition: unknown): string[] {
  const { error } = columnMappingDefinition.safeParse(definition);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
}

test('columns are found by the name in the header or by their number, in any order', () => {
  const definition = {
    ...plain,
    fields: { ...plain.fields, ground: { column: ' WHY ' }, make: { column: 1 }, country: { fixed: 'GB' } },
  };
  const { entries, refused } = tried('Make;why;reg\nFord;Stolen;KT34 OVA\n', definition);
  assert.deepEqual(refused, []);
  assert.deepEqual(
    entries.map(({ plate, make, ground, country, action, priority }) => [
      plate,
      make,
      ground,
      country,
      action,
      priority,
    ]),
    [['KT34OVA', 'Ford', 'Stolen', 'GB', 'observe', 'medium']],
  );
});

test('a file whose header lacks a column, or has it twice, is not read at all', () => {
  for (const [header, reason] of [
    ['Mark;Why', /the header has no column “Reg”; it has “Mark”, “Why”/],
    ['Reg;Why;REG', /the header names the column “Reg” 2 times/],
  ] as const) {
    const { entries, refused } = tried(`${header}\nKT34 OVA;Stolen;KT35 OVA\n`, plain);
    assert.equal(entries.length, 0);
    assert.equal(refused.length, 1);
    assert.match(refused[0]?.reason ?? '', reason);
  }
});

test('words of the list mean what was said, and a word that was not is refused', () => {
  const definition: ColumnMappingDefinition = {
    ...plain,
    fields: {
      ...plain.fields,
      action: {
        column: 'Do',
        words: [
          { listed: 'Intercept', means: 'stop' },
          { listed: 'watch', means: 'observe' },
        ],
      },
      priority: { column: 'Prio', words: [{ listed: '1', means: 'high' }], empty: 'low' },
      markers: { column: 'Flags', separator: '/' },
    },
  };
  const rows = [
    'KT34 OVA;Stolen;INTERCEPT;1;armed/ drugs;',
    'KT35 OVA;Stolen;STOP;;',
    'KT36 OVA;Stolen;;7;',
    'KT37 OVA;Stolen;watch;;',
  ];
  const { entries, refused } = tried(
    ['Reg;Why;Do;Prio;Flags', ...rows].join('\n').replace('drugs;', 'drugs'),
    definition,
  );
  assert.deepEqual(
    entries.map(({ plate, action, priority, markers }) => [plate, action, priority, markers]),
    [
      ['KT34OVA', 'stop', 'high', ['ARMED', 'DRUGS']],
      ['KT37OVA', 'observe', 'low', []],
    ],
  );
  assert.deepEqual(
    refused.map(({ row, column, reason }) => [row, column, reason]),
    [
      [3, 'Do', 'is not an action that is known; write INTERCEPT, WATCH'],
      [4, 'Prio', 'is not a priority that is known; write 1'],
    ],
  );
});

test('an expiry is read by its pattern, ends with its day in the United Kingdom, and may count from the import', () => {
  const definition: ColumnMappingDefinition = {
    ...plain,
    fields: { ...plain.fields, expiry: { column: 'Until', pattern: 'MMM d, yyyy', days: 7 } },
  };
  const { entries, refused } = tried(
    ['Reg;Why;Until', 'KT34 OVA;Stolen;Jun 3, 2027', 'KT35 OVA;Stolen;', 'KT36 OVA;Stolen;03/06/2027']
      .concat('KT37 OVA;Stolen;Feb 30, 2027')
      .join('\n'),
    definition,
  );
  assert.deepEqual(
    entries.map(({ expiresAt, expiryDefaulted }) => [expiresAt, expiryDefaulted]),
    [
      ['2027-06-03T22:59:59.999Z', false],
      ['2026-11-28T12:00:00.000Z', true],
    ],
  );
  assert.deepEqual(
    refused.map(({ reason }) => reason),
    ['is not a date of the form MMM d, yyyy', 'is not a day or time that exists'],
  );
  const timed = { ...definition, fields: { ...definition.fields, expiry: { column: 3, pattern: 'yyyyMMdd HHmm' } } };
  assert.equal(
    tried('Reg;Why;X\nKT34 OVA;Stolen;20270603 1430\n', timed).entries[0]?.expiresAt,
    '2027-06-03T13:30:00.000Z',
  );
});

test('a delta says of each row whether it is put on the list or goes; marks to take off need no more', () => {
  const definition = {
    ...plain,
    fields: { ...plain.fields, change: { column: 'Op', put: ['A', 'C'], remove: ['D'] } },
  };
  const text = 'Op;Reg;Why\na;KT34 OVA;Stolen\nD;KT35 OVA;\nX;KT36 OVA;Stolen\n';
  const delta = tried(text, definition, 'delta');
  assert.deepEqual(
    delta.entries.map(({ plate }) => plate),
    ['KT34OVA'],
  );
  assert.deepEqual(
    delta.refused.map(({ row, column, reason }) => [row, column, reason]),
    [[4, 'Op', 'does not say whether the row is put on the list or goes; write A, C, D']],
  );
  const gone = tried('Reg;Why\nKT34 OVA;\n?;\n', plain, 'remove');
  assert.deepEqual([gone.entries.length, gone.refused.length], [0, 1]);
});

test('what is wrong with a mapping is named where it stands', () => {
  const { plate, ground } = plain.fields;
  assert.deepEqual(problemsOf({ ...plain, fields: { ground } }), ['fields.plate is needed: the column of the mark']);
  assert.deepEqual(problemsOf({ ...plain, fields: { plate, ground: { column: 1, fixed: 'Stolen' } } }), [
    'fields.ground.column must be a column or the same for every row, and not both',
  ]);
  assert.deepEqual(problemsOf({ ...plain, header: false }), [
    'fields.plate.column must be the number of a column: the file has no header row',
    'fields.ground.column must be the number of a column: the file has no header row',
  ]);
  const more = {
    expiry: { pattern: 'dd/MM' },
    change: { column: 1, put: ['a'], remove: ['A'] },
    markers: { column: 2, separator: ';' },
  };
  assert.deepEqual(problemsOf({ ...plain, fields: { plate, ground, ...more } }), [
    'fields.expiry.pattern must have a year (yyyy), a month (MM) and a day (dd)',
    'fields.expiry.column is needed: the pattern says how it is written',
    'fields.change.remove must not have “a”, which also means to add',
    'fields.markers.separator must not be what separates the columns',
  ]);
});

test('the guess finds delimiter, encoding, header and the meaning of each column', () => {
  for (const [delimiter, sign] of [
    [',', ','],
    [';', ';'],
    ['tab', '\t'],
    ['|', '|'],
  ] as const) {
    const text = [
      ['Number plate', 'Colour', 'Reason', 'Weed date', 'Owner'],
      ['KT34 OVA', 'Red', 'Stolen', '31/12/2031', 'x'],
      ['KT35 OVA', 'Blue', 'Stolen', '31/12/2031', 'x'],
    ];
    const { definition, entries, problems } = tried(text.map((row) => row.join(sign)).join('\r\n'), undefined);
    assert.deepEqual(problems, []);
    assert.deepEqual(definition, {
      delimiter,
      encoding: 'utf-8',
      header: true,
      fields: {
        plate: { column: 'Number plate' },
        colour: { column: 'Colour' },
        ground: { column: 'Reason' },
        expiry: { column: 'Weed date' },
      },
    });
    assert.equal(entries.length, 2);
  }
});

test('the encoding is known by its mark, by its zeros, or by what UTF-8 cannot be', () => {
  const text = 'reg;reason\nKT34 OVA;Café\n';
  const utf16 = Buffer.from(text, 'utf16le');
  const bigEndian = Buffer.from(utf16).swap16();
  const files: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8'],
    [Buffer.from(text, 'latin1'), 'windows-1252'],
    [utf16, 'utf-16'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian]), 'utf-16'],
  ];
  for (const [bytes, encoding] of files) {
    const { definition, entries } = tried(bytes, undefined);
    assert.equal(definition.encoding, encoding);
    assert.equal(entries[0]?.ground, 'Café', encoding);
  }
});

test('without a header the mark is found by what the cells look like, and what is missing is said', () => {
  const { definition, problems, rows } = tried('1,KT34 OVA,Stolen\n2,KT35 OVA,Stolen\n', undefined);
  assert.deepEqual([definition.header, definition.fields.plate], [false, { column: 2 }]);
  assert.deepEqual(problems, [
    { field: 'fields.ground.column', message: 'must be a column or the same for every row, and not both' },
  ]);
  assert.equal(rows.length, 2);
  assert.deepEqual(tried('', undefined).rows, []);
});
