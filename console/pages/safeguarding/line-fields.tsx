/** The fields of a county line: where it runs from and to, what came of it, and how it is known to be closed. */
import { PickField, type RecordForm, TextField, WordsField } from '../records/record-fields.tsx';
import { evidenceTitles } from './line-values.ts';

export function LineFields({ form }: { readonly form: RecordForm }) {
  return (
    <>
      <TextField form={form} field="name" label="Name of the line" width="medium" max={60} />
      <TextField
        form={form}
        field="number"
        label="Number"
        hint="Read by safeguarding and supervisors of your force, and by nobody else."
        width="medium"
        max={20}
      />
      <TextField
        form={form}
        field="holderReference"
        label="Where the holder’s record is (optional)"
        hint="The reference of your force’s own record of the line holder. Never a name."
        width="medium"
        max={60}
      />
      <TextField form={form} field="exporting" label="Exporting force or area" width="medium" />
      <WordsField form={form} field="importing" label="Importing forces or areas" hint="One a line." />
      <TextField form={form} field="firstReportedOn" label="First reported on" type="date" width="short" />
      <TextField
        form={form}
        field="charges"
        label="Charges"
        hint="Those of modern slavery not among them."
        inputMode="numeric"
        width="short"
      />
      <TextField
        form={form}
        field="chargesModernSlavery"
        label="Charges of modern slavery"
        inputMode="numeric"
        width="short"
      />
      <TextField
        form={form}
        field="cuckooedVisits"
        label="Visits to cuckooed homes"
        hint="Addresses have no field."
        inputMode="numeric"
        width="short"
      />
      <ClosureFields form={form} />
    </>
  );
}

function ClosureFields({ form }: { readonly form: RecordForm }) {
  return (
    <>
      <PickField
        form={form}
        field="isClosed"
        label="Is the line closed?"
        hint="Only where there is evidence that whoever holds it can no longer sell drugs by its number."
        from={{ no: 'No, it is open', yes: 'Yes, it is closed' }}
      />
      {form.values['isClosed'] === 'yes' ? (
        <>
          <TextField form={form} field="closure.on" label="Closed on" type="date" width="short" />
          <PickField form={form} field="closure.evidence" label="Evidence" from={evidenceTitles} />
          <TextField form={form} field="closure.words" label="How it is known that the line cannot trade" max={400} />
        </>
      ) : null}
    </>
  );
}
