/** What is looked back at: the mark, how closely, the period, and which cameras. The address holds the answer. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { camerasQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
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
    <>
      <ErrorSummary errors={form.errors} />
      <form
        className="filter vehicle-form"
        aria-label="Look back at a mark"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          id="mark"
          label={labels.mark}
          hint="? for one unknown character, * for any number"
          width="medium"
          maxLength={40}
          spellCheck={false}
          value={form.values.mark}
          onChange={form.set('mark')}
          error={form.errorOf('mark')}
        />
        <SelectInput
          id="kind"
          label={labels.kind}
          options={kinds}
          value={form.values.kind as 'exact'}
          onChange={form.set('kind')}
        />
        <TextInput
          id="from"
          type="date"
          label={labels.from}
          width="short"
          value={form.values.from}
          onChange={form.set('from')}
          error={form.errorOf('from')}
        />
        <TextInput
          id="to"
          type="date"
          label={labels.to}
          width="short"
          value={form.values.to}
          onChange={form.set('to')}
          error={form.errorOf('to')}
        />
        <SelectInput
          id="zone"
          label={labels.zone}
          options={zones}
          value={form.values.zone as 'UTC'}
          onChange={form.set('zone')}
        />
        <Whose values={form.values} set={form.set} />
        <Button type="submit" variant="primary">
          Look back
        </Button>
      </form>
    </>
  );
}

type WhoseProps = {
  readonly values: Readonly<Record<'camera' | 'force', string>>;
  readonly set: (field: 'camera' | 'force') => (value: string) => void;
};

/** Which cameras: all, those of a force, or one. */
function Whose({ values, set }: WhoseProps) {
  const session = useSession();
  const cameras = useQuery(camerasQuery).data?.cameras ?? [];
  const forces = [...new Set(cameras.map(({ forceId }) => forceId))];
  const shown = values.force === '' ? cameras : cameras.filter(({ forceId }) => forceId === values.force);
  return (
    <>
      <SelectInput
        id="force"
        label={labels.force}
        options={[
          { value: '', title: 'Every force' },
          ...forces.map((id) => ({ value: id as string, title: forceName(session, id) })),
        ]}
        value={values.force}
        onChange={set('force')}
      />
      <SelectInput
        id="camera"
        label={labels.camera}
        options={[
          { value: '', title: 'Every camera' },
          ...shown.map(({ id, name }) => ({ value: id as string, title: name })),
        ]}
        value={values.camera}
        onChange={set('camera')}
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
