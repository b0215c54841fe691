/** Every refused row of an import as a file, however many there are. */
import { useMutation } from '@tanstack/react-query';
import { type CsvCell, csvText } from '../../../src/words/csv.ts';
import { call, wordsFor } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { saveCsv } from '../../ui/csv.ts';
import { countOf } from '../../ui/format.ts';
import type { ListImport } from './import-words.ts';

export function RefusedFile({ one }: { one: ListImport }) {
  const save = useMutation({
    mutationFn: () => refusedText(one.id),
    onSuccess: (text) => saveCsv(`refused-rows-of-${one.id}.csv`, text),
  });
  return (
    <div className="row">
      <Button onClick={() => save.mutate()} busy={save.isPending ? 'Fetching them' : undefined}>
        {`Save ${countOf(one.rowsRefused, 'refused row')} as CSV`}
      </Button>
      {save.error === null ? null : <span role="alert">{wordsFor(save.error)}</span>}
    </div>
  );
}

async function refusedText(importId: string): Promise<string> {
  const rows: CsvCell[][] = [];
  for (let after = 0; ; ) {
    const { refused } = await call('listRefusedRows', { importId, after });
    const last = refused.at(-1);
    if (last === undefined) return csvText(['Line', 'Column', 'Why', 'What stood there'], rows);
    for (const { row, column, reason, text } of refused) rows.push([row, column, reason, text]);
    after = last.row;
  }
}
