/** What is looked back at: the mark, how closely, the period, and which cameras. The address holds the answer. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { camerasQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { type Form, type FormError, useForm } from '../../ui/use-form.ts';
import { readVehicleSearch, usualPeriod, usualZone, type VehicleSearch } from './vehicle-search.ts';

const labels = {
  mark: 'Registration mark',
  kind: 'How closely',
  from: 'First day',
  to: 'Last day',
  zone: 'Days of',
  camera: 'Camera',
  force: 'Force',
};
type Field = keyof typeof labels;

const kinds = [
  { value: 'exact', title: 'This mark' },
  { value: 'look-alike', title: 'And marks that cameras take for it' },
] as const;
const zones = [
  { value: usualZone, title: 'London' },
  { value: 'UTC', title: 'UTC' },
] as const;

export function VehicleForm({ mark, search }: { mark: string; search: VehicleSearch }) {
  const navigate = useNavigate();
  const now = useTicker().now();
  const zone = search.zone ?? usualZone;
  const form = useForm<Field>(
    {
      ...{ mark, kind: search.kind === 'look-alike' ? 'look-alike' : 'exact', zone },
      ...{ ...usualPeriod(now, zone), ...(search.from && search.to ? { from: search.from, to: search.to } : {}) },
      ...{ camera: search.camera ?? '', force: search.force ?? '' },
    },
    labels,
  );
  const send = () => {
    const { mark: asked, ...rest } = form.values;
    if (form.show(errorsOf(form.values))) return;
    const written = asked.trim().toUpperCase().replaceAll(/\s+/g, '');
    void navigate({ to: '/vehicle/$mark', params: { mark: written }, search: readVehicleSearch(rest) });
  };
  return (
    <FormFrame errors={form.errors} onSend={send} layout="line" label="Look back at a mark">
      <TextInput
        {...form.field('mark')}
        hint="? for one unknown character, * for any number"
        width="medium"
        maxLength={40}
        spellCheck={false}
      />
      <SelectInput {...form.field('kind')} options={kinds} />
      <TextInput {...form.field('from')} type="date" width="short" />
      <TextInput {...form.field('to')} type="date" width="short" />
      <SelectInput {...form.field('zone')} options={zones} />
      <Whose form={form} />
      <Button type="submit" variant="primary">
        Look back
      </Button>
    </FormFrame>
  );
}

/** Which cameras: all, those of a force, or one. */
function Whose({ form }: { form: Pick<Form<'camera' | 'force'>, 'values' | 'field'> }) {
  const session = useSession();
  const cameras = useQuery(camerasQuery).data?.cameras ?? [];
  const forces = [...new Set(cameras.map(({ forceId }) => forceId))];
  const { force } = form.values;
  const shown = force === '' ? cameras : cameras.filter(({ forceId }) => forceId === force);
  return (
    <>
      <SelectInput
        {...form.field('force')}
        options={[
          { value: '', title: 'Every force' },
          ...forces.map((id) => ({ value: id as string, title: forceName(session, id) })),
        ]}
      />
      <SelectInput
        {...form.field('camera')}
        options={[
          { value: '', title: 'Every camera' },
          ...shown.map(({ id, name }) => ({ value: id as string, title: name })),
        ]}
      />
    </>
  );
}

function errorsOf({ mark, from, to }: Readonly<Record<Field, string>>): readonly FormError<Field>[] {
  const errors: FormError<Field>[] = [];
  if (mark.trim() === '') errors.push({ field: 'mark', message: 'Enter a registration mark.' });
  if (from === '') errors.push({ field: 'from', message: 'Enter the first day.' });
  if (to === '') errors.push({ field: 'to', message: 'Enter the last day.' });
  if (from !== '' && to !== '' && to < from) errors.push({ field: 'to', message: 'The last day is before the first.' });
  return errors;
}
