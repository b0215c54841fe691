/** What came of it, from the phone: an arrest, a seizure, or nothing found; kept and sent like every other report. */
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import {
  checkOutcome,
  choices,
  emptyOutcome,
  fieldsOf,
  isKind,
  kindTitles,
  type OutcomeField,
  outcomeFactsOf,
  outcomeLabels,
} from './outcome-values.ts';
import { goTo, Way } from './patrol-way.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { optionsOf } from './stop-words.ts';

export function OutcomePage() {
  const { kept } = usePhoneState();
  const phone = usePhone();
  const form = useForm<OutcomeField>(emptyOutcome, outcomeLabels);
  const { kind } = form.values;
  const save = async () => {
    if (form.show(checkOutcome(form.values)) || !isKind(kind)) return;
    const of = kept?.task ? { taskId: kept.task.id } : { operationId: kept?.unit?.operationId ?? null };
    const input = { ...of, facts: outcomeFactsOf(form.values) };
    try {
      await phone.report({ request: 'recordOutcome', title: kindTitles[kind], input });
      goTo('/patrol');
    } catch {
      form.show([{ field: null, message: 'This phone could not keep it. What you wrote is still here.' }]);
    }
  };
  return (
    <section className="patrol-part">
      <Way to="/patrol">Back to the task</Way>
      <h1>What came of it</h1>
      <p className="quiet">
        {kept?.task ? 'It is recorded with your task.' : 'You have no task: it is recorded with the operation.'} What
        has no place here is recorded at a desk.
      </p>
      <FormFrame errors={form.errors} onSend={() => void save()}>
        <SelectInput {...form.field('kind')} options={optionsOf(kindTitles)} />
        {isKind(kind)
          ? fieldsOf[kind].map((field) => (
              <SelectInput key={field} {...form.field(field)} options={optionsOf<string>(choices[field])} />
            ))
          : null}
        {kind === 'drugs' ? <DrugFields form={form} /> : null}
        {kind === 'cash' ? (
          <TextInput {...form.field('pounds')} inputMode="decimal" width="short" hint="Such as 1240 or 1240.50." />
        ) : null}
        <TextInput {...form.field('words')} hint="May be left empty. No name, address or birth date." maxLength={400} />
        <div>
          <Button type="submit" variant="primary">
            Save
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}

function DrugFields({ form }: { form: Form<OutcomeField> }) {
  return (
    <>
      <TextInput {...form.field('drug')} hint="Such as cocaine. May be left empty." maxLength={40} width="medium" />
      <TextInput {...form.field('quantity')} inputMode="decimal" width="short" hint="May be left empty." />
      <SelectInput {...form.field('measured')} options={optionsOf(choices.measured, 'There is no number')} />
    </>
  );
}
