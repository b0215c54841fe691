/** A stop or a search, written down on the phone: its grounds first, by rule; the outcome follows on its own page. */
import { useState } from 'react';
import { officerDefinedTitles, selfDefinedTitles } from '../../../src/words/ethnicity.ts';
import type { Position } from '../../../src/words/position.ts';
import { stopTypeTitles } from '../../../src/words/stop.ts';
import { objectTitles, powers, type StopPower } from '../../../src/words/stop-power.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { goTo, Way } from './patrol-way.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { checkStop, emptyStop, factsOf, type StopField, type StopValues, stopLabels } from './stop-values.ts';
import { ageRanges, genders, isSearch, optionsOf, powersFor } from './stop-words.ts';

export function StopPage() {
  const { kept } = usePhoneState();
  const phone = usePhone();
  const task = kept?.task ?? null;
  // Where they are as the page opens; without it, where the vehicle was last seen, and the page says so.
  const [own] = useState(() => phone.position());
  const at = own ?? task?.seenAt?.position ?? null;
  return (
    <section className="patrol-part">
      <Way to="/patrol">Back to the task</Way>
      <h1>A stop or search</h1>
      {at === null ? (
        <Banner kind="warn" title="Where you are is not known">
          <p>
            A record needs its place. Let this page send where you are (under This phone), or write the record at a
            desk.
          </p>
        </Banner>
      ) : (
        <StopForm at={at} isOwn={own !== null} mark={task?.mark ?? ''} />
      )}
    </section>
  );
}

type StopFormProps = { readonly at: Position; readonly isOwn: boolean; readonly mark: string };

function StopForm({ at, isOwn, mark }: StopFormProps) {
  const { kept } = usePhoneState();
  const phone = usePhone();
  const form = useForm<StopField>({ ...emptyStop, mark }, stopLabels);
  const values = form.values as StopValues;
  const save = async () => {
    if (form.show(checkStop(values))) return;
    const facts = factsOf(values, at, new Date().toISOString());
    const of = kept?.task ? { taskId: kept.task.id } : { operationId: kept?.unit?.operationId ?? null };
    try {
      await phone.report({ request: 'recordStop', title: stopTypeTitles[values.type], input: { ...of, facts } });
      goTo('/patrol');
    } catch {
      form.show([{ field: null, message: 'This phone could not keep it. What you wrote is still here.' }]);
    }
  };
  return (
    <FormFrame errors={form.errors} onSend={() => void save()}>
      <SelectInput {...form.field('type')} options={typeOptions} />
      <SelectInput {...form.field('power')} options={powerOptions(values)} />
      {values.power !== '' && powers[values.power].isAuthorised ? (
        <TextInput {...form.field('authorisation')} hint="By whom, from when to when, for where." maxLength={200} />
      ) : null}
      {isSearch(values.type) ? <SelectInput {...form.field('object')} options={optionsOf(objectTitles)} /> : null}
      <TextInput {...form.field('place')} hint="Road and direction, or place. No house number." maxLength={120} />
      <p className="field-hint">
        {isOwn
          ? 'Your place goes with it.'
          : 'This phone does not know where it is: where the vehicle was last seen goes with it.'}
      </p>
      <TextArea
        {...form.field('grounds')}
        rows={5}
        hint="What made you suspect it. Write it before the outcome; it is locked by it. No names."
      />
      <TextInput {...form.field('mark')} hint="Where there was a vehicle." maxLength={20} width="short" />
      <PersonFields form={form} />
      <div>
        <Button type="submit" variant="primary">
          Save the grounds
        </Button>
      </div>
    </FormFrame>
  );
}

const typeOptions = optionsOf(stopTypeTitles).slice(1);

function powerOptions({ type }: StopValues) {
  return optionsOf(
    Object.fromEntries(powersFor(type).map((power) => [power, powers[power].title])) as Record<StopPower, string>,
  );
}

function PersonFields({ form }: { form: Form<StopField> }) {
  const isVehicleSearch = form.values.type === 'vehicle-search';
  return (
    <fieldset className="field">
      <legend className="field-label">The person</legend>
      <p className="field-hint">
        {isVehicleSearch ? 'Leave both lists at “Nobody” where nobody was in it. ' : ''}The two lists are kept apart:
        what they say of themselves, and what you see.
      </p>
      <SelectInput
        {...form.field('selfDefined')}
        options={optionsOf(selfDefinedTitles, isVehicleSearch ? 'Nobody' : 'Choose')}
      />
      <SelectInput
        {...form.field('officerDefined')}
        options={optionsOf(officerDefinedTitles, isVehicleSearch ? 'Nobody' : 'Choose')}
      />
      <SelectInput {...form.field('gender')} options={optionsOf(genders, 'Not recorded')} />
      <SelectInput {...form.field('ageRange')} options={optionsOf(ageRanges, 'Not recorded')} />
    </fieldset>
  );
}
