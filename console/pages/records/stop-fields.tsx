/** The fields of a stop in the order of PACE Code A: why, before what came of it; and the fields of its end. */
import { officerDefinedTitles, selfDefinedTitles } from '../../../src/words/ethnicity.ts';
import { ageRange, gender, type StopType, stopTypeTitles } from '../../../src/words/stop.ts';
import { objectTitles, powers, type StopPower, stopOutcomeTitles } from '../../../src/words/stop-power.ts';
import { PickField, type RecordForm, TextField, WordsField } from './record-fields.tsx';
import { ageWords } from './record-words.ts';
import { hasPerson, isPersonSearch, isSearch } from './stop-values.ts';

type FieldsProps = { readonly form: RecordForm };

export function StopFields({ form }: FieldsProps) {
  const { type = '', power = '' } = form.values;
  const searched = isSearch(type);
  const terms = powers[power as StopPower];
  return (
    <>
      <PickField form={form} field="type" label="What was stopped" from={stopTypeTitles} />
      <PickField
        form={form}
        field="power"
        label="Power"
        hint={type === '' ? undefined : searched ? 'Those that allow a search.' : 'Those that allow a stop.'}
        from={powersFor(type)}
        width="full"
      />
      {terms?.isAuthorised ? (
        <TextField
          form={form}
          field="authorisation"
          label="Authorisation"
          hint="By whom, from when to when and for where."
          max={200}
        />
      ) : null}
      {searched ? (
        <PickField form={form} field="object" label="What was looked for" from={objectTitles} width="full" />
      ) : null}
      <WordsField
        form={form}
        field="grounds"
        label="Grounds"
        hint={
          'What made you suspect it, in your own words. No name and no address. They are written before the outcome: ' +
          'the outcome locks them, and so do 24 hours. After that they are corrected only with words on why, and ' +
          'what stood before stays to be read.'
        }
        rows={6}
      />
      <TextField form={form} field="at" label="When they were stopped" type="datetime-local" width="medium" />
      <TextField
        form={form}
        field="place"
        label="Place"
        hint="Road and direction, in words; no house number."
        max={120}
      />
      <TextField
        form={form}
        field="position"
        label="Position"
        hint="Latitude, longitude. Published only as the middle of a cell of about a kilometre."
        width="medium"
      />
      <PersonFields form={form} />
      <TextField
        form={form}
        field="mark"
        label="Registration mark"
        hint="Where there was a vehicle."
        width="short"
        max={20}
      />
    </>
  );
}

function powersFor(type: string): Record<string, string> {
  const allowed = isSearch(type) ? 'search' : 'stop';
  const fitting = Object.entries(powers).filter(([, { allows }]) => type === '' || allows === allowed);
  return Object.fromEntries(fitting.map(([power, { title }]) => [power, title]));
}

function PersonFields({ form }: FieldsProps) {
  return (
    <>
      {form.values['type'] === 'vehicle-search' ? (
        <PickField
          form={form}
          field="hasPerson"
          label="Was anybody in it?"
          from={{ yes: 'Yes', no: 'No: a vehicle without anybody in it' }}
        />
      ) : null}
      {hasPerson(form.values) ? (
        <>
          <PickField
            form={form}
            field="person.selfDefined"
            label="Ethnicity as they say it"
            hint="Ask, and record their own answer (18+1). Choose Not stated where they give none; never guess it."
            from={selfDefinedTitles}
            width="full"
          />
          <PickField
            form={form}
            field="person.officerDefined"
            label="Ethnicity as you see it"
            hint="What you saw before you asked (6+1). The two are kept apart and may differ."
            from={Object.fromEntries(
              Object.entries(officerDefinedTitles).map(([code, title]) => [code, `${code} ${title}`]),
            )}
          />
          <PickField
            form={form}
            field="person.gender"
            label="Gender (optional)"
            from={[...gender.options]}
            none="Not recorded"
          />
          <PickField
            form={form}
            field="person.ageRange"
            label="Age (optional)"
            from={Object.fromEntries(ageRange.options.map((range) => [range, ageWords(range)]))}
            none="Not recorded"
          />
        </>
      ) : null}
    </>
  );
}

const yesNo = { yes: 'Yes', no: 'No' } as const;

type EndFieldsProps = FieldsProps & { readonly type: StopType; readonly hasPerson: boolean };

export function EndFields({ form, type, hasPerson: isManned }: EndFieldsProps) {
  return (
    <>
      <PickField form={form} field="outcome" label="Outcome" from={stopOutcomeTitles} />
      {isSearch(type) ? (
        <PickField
          form={form}
          field="isLinked"
          label="Linked to what was looked for?"
          hint="Whether the outcome is for what the search was for. Not known is not No."
          from={yesNo}
          none="Not known"
        />
      ) : null}
      {isPersonSearch(type, isManned) ? (
        <PickField form={form} field="isOuterClothingExceeded" label="More than outer clothing removed?" from={yesNo} />
      ) : null}
      <TextField form={form} field="harm" label="Injury or damage (optional)" hint="In words; no name." max={400} />
      <TextField
        form={form}
        field="detainedMinutes"
        label="Detained, minutes (optional)"
        inputMode="numeric"
        width="short"
      />
    </>
  );
}
