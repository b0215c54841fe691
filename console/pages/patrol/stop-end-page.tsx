/** The outcome of a stop that the officer wrote down on this phone, sent or not: its grounds are locked by it. */
import { type StopOutcome, stopOutcomeTitles } from '../../../src/words/stop-power.ts';
import type { Input } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatMinute } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import { goTo, Way } from './patrol-way.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { endAsks, type OpenStop, stopsToEnd, type WaitingAct } from './queued-act.ts';
import { optionsOf } from './stop-words.ts';

/** @param props.actId the act that wrote the stop down */
export function StopEndPage({ actId }: { actId: string }) {
  const { acts } = usePhoneState();
  const stop = stopsToEnd(acts).find((one) => one.actId === actId);
  return (
    <section className="patrol-part">
      <Way to="/patrol">Back to the task</Way>
      <h1>Outcome of the stop</h1>
      {stop === undefined ? (
        <EmptyState title="This phone has no stop that waits for its outcome here">
          <p>It may have been given already. Stops whose outcome is missing are completed at a desk.</p>
        </EmptyState>
      ) : (
        <EndForm stop={stop} />
      )}
    </section>
  );
}

type EndField = 'outcome' | 'isLinked' | 'isOuterClothingExceeded' | 'detainedMinutes' | 'harm';

const labels: Readonly<Record<EndField, string>> = {
  outcome: 'Outcome',
  isLinked: 'Found what you looked for',
  isOuterClothingExceeded: 'More than outer clothing removed',
  detainedMinutes: 'Minutes detained',
  harm: 'Injury or damage',
};

const yesOrNo = { yes: 'Yes', no: 'No' } as const;
const minutesMax = 1_440;

function EndForm({ stop }: { stop: WaitingAct | OpenStop }) {
  const phone = usePhone();
  const { isSearch, isPersonSearch } = endAsks(stop);
  const form = useForm<EndField>(
    { outcome: '', isLinked: '', isOuterClothingExceeded: '', detainedMinutes: '', harm: '' },
    labels,
  );
  const save = async () => {
    const { outcome, detainedMinutes, harm } = form.values;
    const { isOuterClothingExceeded } = form.values;
    const minutes = Number(detainedMinutes);
    const isMinutes = Number.isInteger(minutes) && minutes >= 0 && minutes <= minutesMax;
    const wrong = [
      ...(outcome === '' ? [{ field: 'outcome' as const, message: 'Choose the outcome.' }] : []),
      ...(isPersonSearch && isOuterClothingExceeded === ''
        ? [{ field: 'isOuterClothingExceeded' as const, message: 'Say whether more than outer clothing was removed.' }]
        : []),
      ...(isMinutes ? [] : [{ field: 'detainedMinutes' as const, message: 'Write whole minutes, at most 1,440.' }]),
    ];
    if (form.show(wrong)) return;
    const end: Input<'endStop'>['end'] = {
      outcome: outcome as StopOutcome,
      isLinked: truthOf(form.values.isLinked),
      isOuterClothingExceeded: truthOf(isOuterClothingExceeded),
      detainedMinutes: detainedMinutes.trim() === '' ? null : minutes,
      harm: harm.trim().length < 3 ? null : harm,
    };
    try {
      await phone.report({ request: 'endStop', title: 'Outcome of the stop', input: { end }, ends: stop });
      goTo('/patrol');
    } catch {
      form.show([{ field: null, message: 'This phone could not keep it. What you wrote is still here.' }]);
    }
  };
  return (
    <FormFrame errors={form.errors} onSend={() => void save()}>
      <p>
        {stop.title}, {formatMinute(stop.doneAt)}.
      </p>
      <SelectInput {...form.field('outcome')} options={optionsOf(stopOutcomeTitles)} />
      {isSearch ? <SelectInput {...form.field('isLinked')} options={optionsOf(yesOrNo, 'Not known')} /> : null}
      {isPersonSearch ? <SelectInput {...form.field('isOuterClothingExceeded')} options={optionsOf(yesOrNo)} /> : null}
      <TextInput {...form.field('detainedMinutes')} inputMode="numeric" width="short" hint="May be left empty." />
      <TextInput {...form.field('harm')} hint="May be left empty. No names." maxLength={400} />
      <div>
        <Button type="submit" variant="primary">
          Save the outcome
        </Button>
      </div>
    </FormFrame>
  );
}

/** Nothing chosen is not the same as no. */
function truthOf(chosen: string): boolean | null {
  return chosen === '' ? null : chosen === 'yes';
}
