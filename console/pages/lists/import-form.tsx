/** The first step of an import: whose list, what it is called, and the file or the pasted rows. */
import { useState } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { formatBytes } from '../../ui/format.ts';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { Form, FormError } from '../../ui/use-form.ts';
import { type ListFile, nameFromFile, readListFile } from './list-file.ts';

export type ImportField = 'name' | 'file' | 'pasted';
export type ImportSource = { readonly file: ListFile | null };
export const importLabels: Readonly<Record<ImportField, string>> = {
  name: 'Name',
  file: 'The file',
  pasted: 'The rows',
};

type Values = Readonly<Record<ImportField, string>>;

export function checkImport(values: Values, source: ImportSource): readonly FormError<ImportField>[] {
  const errors: FormError<ImportField>[] = [];
  const name = values.name.trim();
  if (name === '') errors.push({ field: 'name', message: 'Enter the name of the list.' });
  if (name.length > 60) errors.push({ field: 'name', message: 'Name must have at most 60 characters.' });
  const pasted = values.pasted.trim() !== '';
  if (source.file === null && !pasted) errors.push({ field: 'file', message: 'Choose a file, or paste the rows.' });
  if (source.file !== null && pasted) {
    errors.push({ field: 'pasted', message: 'There is a file and pasted text. Clear the text, or remove the file.' });
  }
  return errors;
}

export function sourceText(values: Values, source: ImportSource): string {
  return source.file?.text ?? values.pasted;
}

export type ImportFormProps = {
  readonly form: Form<ImportField>;
  readonly source: ImportSource;
  readonly onSource: (source: ImportSource) => void;
  /** The lists that this force has, to choose from. */
  readonly listNames: readonly string[];
  readonly busy: boolean;
  readonly onPreview: () => void;
};

export function ImportForm({ form, source, onSource, listNames, busy, onPreview }: ImportFormProps) {
  const session = useSession();
  const bytes = source.file?.bytes ?? form.values.pasted.length;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <dl className="facts">
        <dt>Owner</dt>
        <dd>
          {forceName(session, session.person.forceId)}{' '}
          <span className="quiet">(a force imports its own lists only)</span>
        </dd>
      </dl>
      <TextInput
        id="name"
        label="Name"
        hint="The name of a list that your force has makes its next revision. Another name makes a new list."
        list="own-lists"
        value={form.values.name}
        onChange={form.set('name')}
        error={form.errorOf('name')}
      />
      <datalist id="own-lists">
        {listNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FileField form={form} source={source} onSource={onSource} />
      {source.file === null ? (
        <TextArea
          id="pasted"
          label="Or paste the rows"
          hint="One vehicle a line."
          rows={8}
          value={form.values.pasted}
          onChange={form.set('pasted')}
          error={form.errorOf('pasted')}
        />
      ) : null}
      <div className="row">
        <Button
          type="submit"
          variant="primary"
          busy={busy ? `Sending ${formatBytes(bytes)} and checking every row` : undefined}
        >
          Preview
        </Button>
        <span className="quiet">Nothing changes until you have seen what would.</span>
      </div>
    </form>
  );
}

type FileFieldProps = Pick<ImportFormProps, 'form' | 'source' | 'onSource'>;

function FileField({ form, source, onSource }: FileFieldProps) {
  const [reading, setReading] = useState(false);
  const take = async (file: File) => {
    setReading(true);
    const read = await readListFile(file);
    setReading(false);
    if (typeof read === 'string') {
      form.show([{ field: 'file', message: read }]);
      return;
    }
    form.show([]);
    onSource({ file: read });
    if (form.values.name === '') form.set('name')(nameFromFile(read.name));
  };
  return (
    <Field
      id="file"
      label="File"
      hint="CSV in the UK 16-column order, with or without a heading line, up to 64 MB. Longer: ./cordon list import."
      error={form.errorOf('file')}
    >
      {(control) =>
        source.file === null ? (
          <input
            {...control}
            type="file"
            className="input"
            accept=".csv,.txt,text/csv,text/plain"
            disabled={reading}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void take(file);
            }}
          />
        ) : (
          <div className="row">
            <span>
              {source.file.name}, {formatBytes(source.file.bytes)}
            </span>
            <Button id={control.id} onClick={() => onSource({ file: null })}>
              Remove the file
            </Button>
          </div>
        )
      }
    </Field>
  );
}
