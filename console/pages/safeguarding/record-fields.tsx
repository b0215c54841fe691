/** The fields of a safeguarding record: what it is, then what that asks for. There is none for a name. */
import { safeguardedStatus } from '../../../src/words/safeguarding.ts';
import { PickField, type RecordForm, TextField, WordsField } from '../records/record-fields.tsx';
import { blankRecord, nrmTitles, recordKinds } from './record-values.ts';

type FieldsProps = { readonly form: RecordForm };

export function SafeguardingFields({ form, isKindFixed = false }: FieldsProps & { readonly isKindFixed?: boolean }) {
  const { kind } = form.values;
  return (
    <>
      {isKindFixed ? null : (
        <PickField
          form={form}
          field="kind"
          label="What it is"
          from={recordKinds}
          onPick={(to) => form.fill({ ...blankRecord, kind: to })}
        />
      )}
      {kind === 'person' ? <PersonFields form={form} /> : null}
      {kind === 'nrm' ? <ReferralFields form={form} /> : null}
      {kind === 'diversion' ? <DiversionFields form={form} /> : null}
    </>
  );
}

const ageGroups = ['child', 'adult'] as const;
const consents = { given: 'Given', refused: 'Refused', 'not-needed': 'Not needed: a child' } as const;

function DayField({ form }: FieldsProps) {
  return <TextField form={form} field="doneOn" label="Day" type="date" width="short" />;
}

function PersonFields({ form }: FieldsProps) {
  return (
    <>
      <PickField form={form} field="ageGroup" label="Child or adult" from={ageGroups} />
      <PickField
        form={form}
        field="status"
        label="Status"
        hint="Engaged is told apart, and not counted as safeguarded."
        from={[...safeguardedStatus.options]}
      />
      <WordsField form={form} field="action" label="What was done" hint="Never a name or an address." />
      <PickField form={form} field="consent" label="Consent" from={{ ...consents, 'not-sought': 'Not sought' }} />
      <TextField form={form} field="partner" label="Partner (optional)" width="medium" />
      <DayField form={form} />
    </>
  );
}

function ReferralFields({ form }: FieldsProps) {
  return (
    <>
      <PickField form={form} field="what" label="Referral or notification" from={nrmTitles} />
      <PickField form={form} field="ageGroup" label="Child or adult" from={ageGroups} />
      <PickField
        form={form}
        field="consent"
        label="Consent"
        hint="A child needs none. An adult is referred with consent; without it there is the duty to notify."
        from={consents}
      />
      <TextField
        form={form}
        field="firstResponder"
        label="First responder"
        hint="The organisation, and its own reference."
      />
      <TextField form={form} field="reference" label="Reference of the mechanism (optional)" width="medium" max={40} />
      <DayField form={form} />
    </>
  );
}

function DiversionFields({ form }: FieldsProps) {
  return (
    <>
      <p className="quiet">
        Counts of one suite and day. Nothing leads from them to a person or an arrest, and nobody who is counted is
        named anywhere.
      </p>
      <TextField form={form} field="suite" label="Custody suite" width="medium" />
      <TextField form={form} field="partner" label="Partner" width="medium" />
      <DayField form={form} />
      <TextField form={form} field="offered" label="Offered" inputMode="numeric" width="short" />
      <TextField form={form} field="spokenTo" label="Spoken to" inputMode="numeric" width="short" />
      <TextField form={form} field="accepted" label="Accepted" inputMode="numeric" width="short" />
      <TextField form={form} field="referred" label="Referred on" inputMode="numeric" width="short" />
    </>
  );
}
