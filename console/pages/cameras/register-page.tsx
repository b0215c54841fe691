/** Registering a camera: what it is and where it stands, then its credentials and its first message. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { cameraLabels, checkCamera, emptyCamera, RegisterForm, toNewCamera } from './register-form.tsx';
import { RegisteredCamera } from './registered-camera.tsx';

export function RegisterPage() {
  const barred = useBarReason('registerCamera');
  return barred === undefined ? <Register /> : <NoEntry title="Register a camera" reason={barred} />;
}

function Register() {
  const { person, adapters } = useSession();
  const queries = useQueryClient();
  const form = useForm({ ...emptyCamera, adapter: adapters[0]?.name ?? '' }, cameraLabels);
  const [registered, setRegistered] = useState<Output<'registerCamera'> | null>(null);
  const register = useMutation({
    mutationFn: () => call('registerCamera', toNewCamera(form.values, person.forceId)),
    onSuccess: (output) => {
      setRegistered(output);
      void queries.invalidateQueries({ queryKey: camerasQuery.queryKey });
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(checkCamera(form.values))) register.mutate();
  };
  const back = <Link to="/cameras">Cameras</Link>;
  if (registered !== null) {
    return (
      <Page title={`${registered.camera.name} is registered`} back={back}>
        <RegisteredCamera registered={registered} />
      </Page>
    );
  }
  return (
    <Page title="Register a camera" back={back} intro="It gets a username and a secret of its own, shown once.">
      <RegisterForm form={form} busy={register.isPending} onSend={send} />
    </Page>
  );
}
