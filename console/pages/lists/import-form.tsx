/** The first step of an import: whose list, what it is called, the file or the pasted rows, and how it is read. */
import type { Output } from '../../api/client.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatBytes } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { Form, FormError } from '../../ui/use-form.ts';
import { type ListFile, nameFromFile, refusalOf } from './list-file.ts';

export type ImportField = 'name' | 'kind' | 'baseRevision' | 'file' | 'pasted' | 'columns';
export const importLabels: Readonly<Record<ImportField, string>> = {
  name: 'Name',
  kind: 'What the file holds',
  baseRevision: 'Revision',
  file: 'The file',
  pasted: 'The rows',
  columns: 'How it is read',
};

export type ImportValues = Readonly<Record<ImportField, string>>;
export type ImportKind = 'whole' | 'delta' | 'add' | 'remove';

/** Chosen in the place of a column mapping. */
export const ukOrder = 'uk-16';
export const otherForm = 'other';

const kinds: readonly { value: ImportKind; title: string }[] = [
  { value: 'whole', title: 'The whole list: what is not in it leaves the list' },
  { value: 'add', title: 'Rows to add or change: the rest stays' },
  { value: 'remove', title: 'Marks to take off: the rest stays' },
  { value: 'delta', title: 'Changes: a column says which rows go' },
];

export function kindOf({ kind }: ImportValues): ImportKind {
  return kinds.find(({ value }) => value === kind)?.value ?? 'whole';
}

export function checkImport(values: ImportValues, file: ListFile | null): readonly FormError<ImportField>[] {
  const errors: FormError<ImportField>[] = [];
  const name = values.name.trim();
  if (name === '') errors.push({ field: 'name', message: 'Enter the name of the list.' });
  if (name.length > 60) errors.push({ field: 'name', message: 'Name must have at most 60 characters.' });
  const pasted = values.pasted.trim() !== '';
  if (file === null && !pasted) errors.push({ field: 'file', message: 'Choose a file, or paste the rows.' });
  if (file !== null && pasted) {
    errors.push({ field: 'pasted', message: 'There is a file and pasted text. Clear the text, or remove the file.' });
  }
  if (kindOf(values) !== 'whole' && !/^\d{0,9}$/.test(values.baseRevision.trim())) {
    errors.push({ field: 'baseRevision', message: 'Revision must be a number, or nothing.' });
  }
  return errors;
}

export type ImportFormProps = {
  readonly form: Form<ImportField>;
  /** The id of a column mapping, or one of the two words above. */
  readonly howRead: string;
  readonly file: ListFile | null;
  readonly onFile: (file: ListFile | null) => void;
  /** The lists that this force has, to choose from. */
  readonly listNames: readonly string[];
  readonly mappings: Output<'listColumnMappings'>['mappings'];
  readonly busy: boolean;
  /** @param isColumns whether the columns are to be looked at before anything is sent */
  readonly onNext: (isColumns: boolean) => void;
};

export function ImportForm({ form, howRead, file, onFile, listNames, mappings, busy, onNext }: ImportFormProps) {
  const session = useSession();
  const isSaved = howRead !== ukOrder && howRead !== otherForm;
  return (
    <FormFrame errors={form.errors} onSend={() => onNext(howRead === otherForm)}>
      <dl className="facts">
        <dt>Owner</dt>
        <dd>
          {forceName(session, session.person.forceId)}{' '}
          <span className="quiet">(a force imports its own lists only)</span>
        </dd>
      </dl>
      <TextInput
        {...form.field('name')}
        label="Name"
        hint="The name of a list that your force has makes its next revision. Another name makes a new list."
        list="own-lists"
      />
      <datalist id="own-lists">
        {listNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FileField form={form} file={file} onFile={onFile} />
      {file === null ? (
        <TextArea {...form.field('pasted')} label="Or paste the rows" hint="One vehicle a line." rows={8} isData />
      ) : null}
      <HowFields form={form} howRead={howRead} mappings={mappings} />
      <div className="row">
        <Button type="submit" variant="primary" busy={busy ? 'Beginning' : undefined}>
          {howRead === otherForm ? 'Choose the columns' : 'Read the file'}
        </Button>
        {isSaved ? (
          <Button onClick={() => onNext(true)} disabledReason={busy ? 'The import is being begun.' : undefined}>
            Change how it is read
          </Button>
        ) : null}
        <span className="quiet">Nothing changes until you have seen what would.</span>
      </div>
    </FormFrame>
  );
}

function HowFields({ form, howRead, mappings }: Pick<ImportFormProps, 'form' | 'howRead' | 'mappings'>) {
  return (
    <>
      <SelectInput
        id="columns"
        label="How it is read"
        hint="The UK 16-column order, a form of file that your force saved, or another one."
        options={[
          { value: ukOrder, title: 'The UK 16-column order' },
          ...mappings.map(({ id, name, revision }) => ({
            value: id as string,
            title: `${name}, revision ${revision}`,
          })),
          { value: otherForm, title: 'Another form: choose its columns' },
        ]}
        value={howRead}
        onChange={form.set('columns')}
        error={form.errorOf('columns')}
      />
      <SelectInput
        id="kind"
        label="What the file holds"
        options={kinds}
        value={kindOf(form.values)}
        onChange={form.set('kind')}
        error={form.errorOf('kind')}
      />
      {kindOf(form.values) === 'whole' ? null : (
        <TextInput
          {...form.field('baseRevision')}
          label="Made against revision"
          hint="Where you know it: then changes to another revision than the present one are refused."
          width="short"
          inputMode="numeric"
        />
      )}
    </>
  );
}

type FileFieldProps = Pick<ImportFormProps, 'form' | 'file' | 'onFile'>;

function FileField({ form, file, onFile }: FileFieldProps) {
  const take = (chosen: File) => {
    const refusal = refusalOf(chosen);
    if (form.show(refusal === null ? [] : [{ field: 'file', message: refusal }])) return;
    onFile({ name: chosen.name, blob: chosen });
    if (form.values.name === '') form.set('name')(nameFromFile(chosen.name));
  };
  return (
    <Field id="file" label="File" hint="CSV in any column order, up to 4 GB." error={form.errorOf('file')}>
      {(control) =>
        file === null ? (
          <input
            {...control}
            type="file"
            className="input"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen !== undefined) take(chosen);
            }}
          />
        ) : (
          <div className="row">
            <span>
              {file.name}, {formatBytes(file.blob.size)}
            </span>
            <Button id={control.id} onClick={() => onFile(null)}>
              Remove the file
            </Button>
          </div>
        )
      }
    </Field>
  );
}
