/** How the columns of a file become entries: each column gets its meaning, and what comes of it is shown beside it. */
import { useState } from 'react';
import { wordsFor } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { countOf } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { ColumnForm } from './column-form.tsx';
import { ColumnMeanings } from './column-meanings.tsx';
import {
  type ColumnKey,
  columnLabels,
  type Definition,
  type Draft,
  type Meaning,
  problemWords,
  toColumnValues,
  toDraft,
  toMeanings,
} from './column-values.ts';
import { sampleColumns } from './entry-columns.tsx';
import { placeIn, RefusedTable } from './import-preview.tsx';
import type { Head } from './list-file.ts';
import { type TryingColumns, useTryColumns } from './use-try-columns.ts';
import './column-editor.css';

export type ColumnEditorProps = {
  readonly head: Head;
  /** What is begun from: a guess, or a mapping that was saved. */
  readonly begin: { readonly name: string; readonly definition: Draft; readonly rows: readonly (readonly string[])[] };
  readonly kind: 'whole' | 'delta' | 'add' | 'remove';
  /** Set for a mapping that is there already: its name stays. */
  readonly isSaved: boolean;
  readonly busy: boolean;
  readonly onSave: (name: string, definition: Definition, form: Form<ColumnKey>) => void;
  readonly onBack: () => void;
};

export function ColumnEditor({ head, begin, kind, isSaved, busy, onSave, onBack }: ColumnEditorProps) {
  const form = useForm(toColumnValues(begin.name, begin.definition), columnLabels);
  const [heading] = begin.rows;
  const [meanings, setMeanings] = useState(() => toMeanings(begin.definition, heading ?? []));
  const [shown, setShown] = useState(begin.rows);
  const draft = toDraft(form.values, meanings, shown[0] ?? []);
  const trying = useTryColumns(head, draft, kind);
  const rows = trying.tried?.rows ?? shown;
  if (rows !== shown) setShown(rows);
  const setMeaning = (place: number, meaning: Meaning | null) => {
    setMeanings((before) => {
      // Two columns cannot mean the same: the one that is chosen last does.
      const kept = [...before].filter(([at, one]) => at !== place && one !== meaning);
      return new Map(meaning === null ? kept : [...kept, [place, meaning]]);
    });
  };
  const save = () => {
    const problems = problemWords(trying.tried?.problems ?? []);
    const nameless = form.values.name.trim() === '' ? [{ field: 'name' as const, message: 'Enter a name.' }] : [];
    if (!form.show([...nameless, ...problems])) onSave(form.values.name.trim(), draft as Definition, form);
  };
  return (
    <form
      className="column-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorSummary errors={form.errors} />
      <ColumnMeanings rows={rows} hasHeader={form.values.header === 'yes'} meanings={meanings} onMeaning={setMeaning} />
      <div className="column-halves">
        <div className="column-form">
          <TextInput
            {...form.field('name')}
            label="Save this under the name"
            hint={
              isSaved
                ? 'It is saved as the next revision.'
                : 'What your force calls this form of file: Stolen vehicles register.'
            }
            maxLength={60}
            readOnly={isSaved}
          />
          <ColumnForm form={form} meanings={new Set(meanings.values())} kind={kind} />
          <div className="row">
            <Button type="submit" variant="primary" busy={busy ? 'Saving' : undefined}>
              Save and read the file
            </Button>
            <Button onClick={onBack}>Back</Button>
          </div>
        </div>
        <Tried trying={trying} />
      </div>
    </form>
  );
}

type TriedEntries = NonNullable<TryingColumns['tried']>['entries'];

function Tried({ trying }: { trying: TryingColumns }) {
  const { tried, error, busy } = trying;
  return (
    <section className="column-tried" aria-labelledby="tried-title" aria-busy={busy}>
      <h2 id="tried-title">What would be kept</h2>
      <p role="status">{statusWords(trying)}</p>
      {error === null ? null : (
        <Banner kind="warn" title="It could not be tried">
          <p>{wordsFor(error)} Nothing of what you chose is lost.</p>
        </Banner>
      )}
      {tried === null || tried.problems.length === 0 ? null : (
        <ul>
          {problemWords(tried.problems).map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {tried === null || tried.entries.length === 0 ? null : (
        <DataTable
          caption="First entries"
          noun="entry"
          nouns="entries"
          columns={columnsFor(tried.entries)}
          rows={tried.entries}
          rowKey={placeIn(tried.entries)}
        />
      )}
      {tried === null || tried.refused.length === 0 ? null : <RefusedTable rows={tried.refused} />}
    </section>
  );
}

/** Room is short beside the form. */
function columnsFor(entries: TriedEntries) {
  const hasMarkers = entries.some(({ markers }) => markers.length > 0);
  return sampleColumns.filter(({ key }) => key !== 'markers' || hasMarkers);
}

function statusWords({ tried }: TryingColumns): string {
  if (tried === null) return 'Reading the beginning of the file.';
  const { problems, entries, refused } = tried;
  if (problems.length > 0) return `Not yet: ${countOf(problems.length, 'thing is', 'things are')} missing or wrong.`;
  const kept = countOf(entries.length, 'entry', 'entries');
  return `Of the first rows: ${kept}, ${refused.length === 0 ? 'nothing' : countOf(refused.length, 'row')} refused.`;
}
