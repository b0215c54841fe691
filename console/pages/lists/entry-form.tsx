/** The form of one entry: its mark, whole or partial, the vehicle, what is asked of whoever sees it, until when. */
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { countOf } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import type { Form, FormError } from '../../ui/use-form.ts';
import { type EntryField, type EntryValues, toEntryInput } from './entry-values.ts';
import { dayAfter } from './expiry-day.ts';
import './entry-columns.css';

type EntryFormProps = {
  readonly form: Form<EntryField>;
  readonly renewDaysMax: number;
  readonly busy: boolean;
  readonly onSend: () => void;
};

const actions = [
  { value: '', title: 'Choose' },
  { value: 'stop', title: 'Stop' },
  { value: 'observe', title: 'Observe, do not stop' },
] as const;

const priorities = [
  { value: 'high', title: 'High' },
  { value: 'medium', title: 'Medium' },
  { value: 'low', title: 'Low' },
] as const;

const pasts = [
  { value: '', title: 'Do not search' },
  { value: '1', title: 'The last day' },
  { value: '7', title: 'The last 7 days' },
  { value: '30', title: 'The last 30 days' },
  { value: '90', title: 'The last 90 days' },
] as const;

export function EntryForm({ form, renewDaysMax, busy, onSend }: EntryFormProps) {
  const now = useNow();
  const textOf = (field: EntryField, maxLength: number, hint?: string, width: 'short' | 'medium' | 'full' = 'full') => (
    <TextInput {...form.field(field)} hint={hint} width={width} maxLength={maxLength} />
  );
  return (
    <FormFrame errors={form.errors} onSend={onSend}>
      {textOf('plate', 40, '? for one unknown character, * for any number of them: AB1? CDE, or KT34 *.', 'medium')}
      <fieldset className="entry-group">
        <legend>The vehicle, as far as it is known</legend>
        <div className="stack">
          {textOf('country', 2, 'Two letters, such as GB or FR; empty where it is not known.', 'short')}
          {textOf('make', 50, undefined, 'medium')}
          {textOf('model', 50, undefined, 'medium')}
          {textOf('colour', 30, undefined, 'medium')}
          {textOf('vehicleType', 30, 'Such as car, van or motorcycle.', 'medium')}
        </div>
      </fieldset>
      <Choice form={form} field="action" options={actions} hint="What whoever sees it is asked to do." />
      <Choice form={form} field="priority" options={priorities} />
      {textOf('markers', 200, 'Apart by commas, such as: WEAPONS, VIOLENT.')}
      {textOf('ground', 2000, 'Why it is on the list. Shown with every hit.')}
      {textOf('information', 2000, 'What to do or know, if there is more.')}
      {textOf('cadReference', 200, undefined, 'medium')}
      {textOf('marking', 20, 'The protective marking.', 'medium')}
      <TextInput
        {...form.field('expiresAt')}
        type="date"
        hint={`It expires at the end of this day, at most ${countOf(renewDaysMax, 'day')} from now.`}
        width="short"
        min={dayAfter(now, 0)}
        max={dayAfter(now, renewDaysMax)}
      />
      <Choice
        form={form}
        field="pastDays"
        options={pasts}
        hint="Reads that were stored before, and that it would have matched. The search is recorded with your purpose."
      />
      <div>
        <Button type="submit" variant="primary" busy={busy ? 'Adding' : undefined}>
          Add to the list
        </Button>
      </div>
    </FormFrame>
  );
}

type ChoiceProps = {
  readonly form: Form<EntryField>;
  readonly field: EntryField;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly hint?: string;
};

function Choice({ form, field, options, hint }: ChoiceProps) {
  return <SelectInput {...form.field(field)} hint={hint} width="medium" options={options} />;
}

/** @returns what is missing or wrong, before the server is asked */
export function checkEntry(values: EntryValues): FormError<EntryField>[] {
  const errors: FormError<EntryField>[] = [];
  if (values.plate.trim() === '') errors.push({ field: 'plate', message: 'Enter the mark, whole or partial.' });
  if (values.country !== '' && !/^[a-z]{2}$/i.test(values.country)) {
    errors.push({ field: 'country', message: 'Enter two letters, such as GB, or leave it empty.' });
  }
  if (values.action === '') errors.push({ field: 'action', message: 'Choose stop, or observe and do not stop.' });
  if (values.ground.trim().length < 3) errors.push({ field: 'ground', message: 'Enter why it is on the list.' });
  if (toEntryInput('', values) === null && errors.length === 0) {
    errors.push({ field: 'expiresAt', message: 'Enter the last day that it stands.' });
  }
  return errors;
}
