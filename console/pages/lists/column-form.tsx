/** What a column mapping says beside its columns: how the file is written, and what its words mean. */
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Form } from '../../ui/use-form.ts';
import { type ColumnKey, delimiterTitles, encodingTitles, type Meaning, separators } from './column-values.ts';

export type ColumnFormProps = {
  readonly form: Form<ColumnKey>;
  /** What some column means: what goes with the others is not asked. */
  readonly meanings: ReadonlySet<Meaning>;
  readonly kind: 'whole' | 'delta' | 'add' | 'remove';
};

export function ColumnForm({ form, meanings, kind }: ColumnFormProps) {
  return (
    <>
      <FileFields form={form} />
      <div className="column-beside">
        {meanings.has('ground') ? null : (
          <Text form={form} at="ground.fixed" label="Ground of every row" hint="No column says why it is listed." />
        )}
        {meanings.has('country') ? null : (
          <Text
            form={form}
            at="country.fixed"
            label="Country of every mark"
            hint="Two letters, such as GB; or nothing."
          />
        )}
      </div>
      <div className="column-beside">
        {meanings.has('action') ? (
          <Text form={form} at="action.words" label="Words for the action" hint="Intercept = stop, Watch = observe" />
        ) : null}
        <Choice
          form={form}
          at="action.empty"
          label={meanings.has('action') ? 'A row without an action' : 'Action of every row'}
          options={[
            { value: 'observe', title: 'Observe, do not stop' },
            { value: 'stop', title: 'Stop' },
          ]}
        />
      </div>
      <div className="column-beside">
        {meanings.has('priority') ? (
          <Text form={form} at="priority.words" label="Words for the priority" hint="1 = high, 2 = medium, 3 = low" />
        ) : null}
        <Choice
          form={form}
          at="priority.empty"
          label={meanings.has('priority') ? 'A row without a priority' : 'Priority of every row'}
          options={[
            { value: 'high', title: 'High' },
            { value: 'medium', title: 'Medium' },
            { value: 'low', title: 'Low' },
          ]}
        />
      </div>
      <ExpiryFields form={form} meanings={meanings} />
      {meanings.has('change') && kind === 'delta' ? (
        <div className="column-beside">
          <Text form={form} at="change.put" label="Words for added or changed" />
          <Text form={form} at="change.remove" label="Words for gone" />
        </div>
      ) : null}
    </>
  );
}

function FileFields({ form }: { form: Form<ColumnKey> }) {
  return (
    <div className="column-beside">
      <Choice form={form} at="delimiter" label="Delimiter" options={optionsOf(delimiterTitles)} />
      <Choice form={form} at="encoding" label="Encoding" options={optionsOf(encodingTitles)} />
      <Choice
        form={form}
        at="header"
        label="First row holds"
        options={[
          { value: 'yes', title: 'Column names' },
          { value: 'no', title: 'A vehicle' },
        ]}
      />
    </div>
  );
}

function ExpiryFields({ form, meanings }: Pick<ColumnFormProps, 'form' | 'meanings'>) {
  return (
    <div className="column-beside">
      {meanings.has('expiry') ? (
        <Text
          form={form}
          at="expiry.pattern"
          label="How the expiry is written"
          hint="Such as yyyy-MM-dd. Nothing: as in the UK order, 31/12/2031."
        />
      ) : null}
      <Text
        form={form}
        at="expiry.days"
        label={meanings.has('expiry') ? 'Days where a row has no expiry' : 'Days that every row lives'}
        hint="From the import. Nothing: the default of the server."
      />
      {meanings.has('markers') ? (
        <Choice
          form={form}
          at="markers.separator"
          label="Between markers"
          options={[
            { value: '', title: 'Any of ; , / |' },
            ...separators.map((value) => ({ value, title: value === 'space' ? 'A space' : value })),
          ]}
        />
      ) : null}
    </div>
  );
}

type At = { readonly form: Form<ColumnKey>; readonly at: ColumnKey; readonly label: string };

function Text({ form, at, label, hint }: At & { readonly hint?: string }) {
  return <TextInput {...form.field(at)} label={label} hint={hint} />;
}

type Option = { readonly value: string; readonly title: string };

function Choice({ form, at, label, options }: At & { readonly options: readonly Option[] }) {
  return <SelectInput {...form.field(at)} label={label} options={options} />;
}

function optionsOf(titles: Readonly<Record<string, string>>): Option[] {
  return Object.entries(titles).map(([value, title]) => ({ value, title }));
}
