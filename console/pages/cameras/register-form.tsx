/** The form that describes a camera. */
import { useQuery } from '@tanstack/react-query';
import type { Input } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Form, FormError } from '../../ui/use-form.ts';
import { MappingChoice, mappingAdapter } from '../mappings/mapping-choice.tsx';
import { signInWays } from './sign-in-words.ts';

export type CameraField =
  | 'ref'
  | 'name'
  | 'adapter'
  | 'mappingId'
  | 'lat'
  | 'lon'
  | 'bearingDegrees'
  | 'zone'
  | 'signIn'
  | 'sendsWith';

export const emptyCamera: Readonly<Record<CameraField, string>> = {
  ref: '',
  name: '',
  adapter: '',
  mappingId: '',
  lat: '',
  lon: '',
  bearingDegrees: '',
  zone: 'Europe/London',
  signIn: 'basic',
  sendsWith: '',
};

export const cameraLabels: Readonly<Record<CameraField, string>> = {
  ref: 'Reference',
  name: 'Name',
  adapter: 'Maker',
  mappingId: 'Mapping',
  lat: 'Latitude',
  lon: 'Longitude',
  bearingDegrees: 'Direction',
  zone: 'Time zone',
  signIn: 'How it signs in',
  sendsWith: 'Sends with',
};

type Values = Readonly<Record<CameraField, string>>;

export function checkCamera(values: Values): readonly FormError<CameraField>[] {
  const errors: FormError<CameraField>[] = [];
  if (values.name.trim() === '') errors.push({ field: 'name', message: 'Enter a name.' });
  if (values.ref.trim() === '') errors.push({ field: 'ref', message: 'Enter what the camera calls itself.' });
  if (values.adapter === mappingAdapter && values.mappingId === '') {
    errors.push({ field: 'mappingId', message: 'Choose the mapping that its messages are read by.' });
  }
  if (!isWithin(values.lat, 90)) errors.push({ field: 'lat', message: 'Latitude must be a number from -90 to 90.' });
  if (!isWithin(values.lon, 180))
    errors.push({ field: 'lon', message: 'Longitude must be a number from -180 to 180.' });
  if (!/^\s*(\d{1,2}|[12]\d\d|3[0-5]\d)?\s*$/.test(values.bearingDegrees)) {
    errors.push({ field: 'bearingDegrees', message: 'Direction must be a whole number from 0 to 359, or empty.' });
  }
  if (values.zone.trim() === '') errors.push({ field: 'zone', message: 'Enter a time zone, such as Europe/London.' });
  return errors;
}

function isWithin(text: string, most: number): boolean {
  return text.trim() !== '' && Math.abs(Number(text)) <= most;
}

export function toNewCamera(values: Values, forceId: string): Input<'registerCamera'> {
  const { ref, name, adapter, mappingId, lat, lon, bearingDegrees, zone, sendsWith } = values;
  const signIn = waysOf.find((way) => way === values.signIn) ?? 'basic';
  return {
    ref: ref.trim(),
    name: name.trim(),
    forceId,
    adapter,
    ...(adapter === mappingAdapter ? { mappingId } : {}),
    position: { lat: Number(lat), lon: Number(lon) },
    bearingDegrees: bearingDegrees.trim() === '' ? null : Number(bearingDegrees),
    zone: zone.trim(),
    ...(sendsWith === '' ? { signIn } : { sendsWith }),
  };
}

const waysOf = Object.keys(signInWays) as (keyof typeof signInWays)[];

type RegisterFormProps = { form: Form<CameraField>; busy: boolean; onSend: () => void };

export function RegisterForm({ form, busy, onSend }: RegisterFormProps) {
  const session = useSession();
  return (
    <FormFrame errors={form.errors} onSend={onSend}>
      <dl className="facts">
        <dt>Force</dt>
        <dd>
          {forceName(session, session.person.forceId)}{' '}
          <span className="quiet">(a force registers its own cameras)</span>
        </dd>
      </dl>
      <TextInput {...form.field('name')} hint="What people call the place: M25 J2 to A2." maxLength={80} />
      <TextInput
        {...form.field('ref')}
        hint="What the camera calls itself in its messages, unique in your force."
        maxLength={60}
      />
      <SelectInput
        {...form.field('adapter')}
        hint="Whose messages it sends: the maker of the camera, or of what sends for it."
        options={session.adapters.map(({ name, title }) => ({ value: name, title }))}
        onChange={(adapter) => {
          form.set('adapter')(adapter);
          // Not every maker knows the way that was chosen for another.
          form.set('signIn')('basic');
        }}
      />
      {form.values.adapter === mappingAdapter ? (
        <MappingChoice
          value={form.values.mappingId}
          onChange={form.set('mappingId')}
          error={form.errorOf('mappingId')}
        />
      ) : null}
      <SignInFields form={form} />
      <TextInput
        {...form.field('lat')}
        hint="Degrees, WGS 84, north is positive: 51.43815"
        width="short"
        inputMode="decimal"
      />
      <TextInput
        {...form.field('lon')}
        hint="Degrees, WGS 84, west is negative: 0.27419"
        width="short"
        inputMode="text"
      />
      <TextInput
        {...form.field('bearingDegrees')}
        label="Direction (optional)"
        hint="Where it looks, degrees clockwise from north, 0 to 359."
        width="short"
        inputMode="numeric"
      />
      <TextInput {...form.field('zone')} hint="For times that the camera sends without an offset." width="medium" />
      <div>
        <Button type="submit" variant="primary" busy={busy ? 'Registering' : undefined}>
          Register camera
        </Button>
      </div>
    </FormFrame>
  );
}

/** How it signs in, or with whose credentials: behind a recorder several cameras send as one. */
function SignInFields({ form }: { form: Form<CameraField> }) {
  const { adapters, person } = useSession();
  const { data } = useQuery(camerasQuery);
  const { adapter, signIn, sendsWith } = form.values;
  const others = (data?.cameras ?? [])
    .filter((camera) => camera.forceId === person.forceId && camera.state !== 'withdrawn')
    .map(({ id, name, ref }) => ({ value: id as string, title: `The credentials of ${name} (${ref})` }));
  const ways = adapters.find(({ name }) => name === adapter)?.signIns ?? ['basic'];
  const way = ways.find((one) => one === signIn) ?? 'basic';
  return (
    <>
      <SelectInput
        id="sendsWith"
        label={cameraLabels.sendsWith}
        hint="Credentials of its own, or those of a camera behind the same recorder or back office."
        options={[{ value: '', title: 'Credentials of its own' }, ...others]}
        value={sendsWith}
        onChange={form.set('sendsWith')}
        error={form.errorOf('sendsWith')}
      />
      {sendsWith === '' ? (
        <SelectInput
          id="signIn"
          label={cameraLabels.signIn}
          hint={signInWays[way].when}
          options={ways.map((value) => ({ value, title: signInWays[value].title }))}
          value={way}
          onChange={form.set('signIn')}
          error={form.errorOf('signIn')}
        />
      ) : null}
    </>
  );
}
