/** The two acts on a camera's credentials, each of which asks first. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { cameraHealthQuery, camerasQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import type { Camera } from './camera-words.ts';
import { Credentials } from './credentials.tsx';
import { type SignInWay, signInWays } from './sign-in-words.ts';

type Secret = Output<'renewCameraSecret'>['secret'];

export function CameraActs({ camera }: { camera: Camera }) {
  const { person } = useSession();
  const [asking, setAsking] = useState<'renew' | 'withdraw' | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [way, setWay] = useState(camera.signIn);
  const close = () => setAsking(null);
  const other = camera.forceId === person.forceId ? undefined : 'Only the force that owns a camera can do this.';
  const gone = camera.state === 'withdrawn' ? 'This camera is withdrawn already.' : undefined;
  const renewBar = useBarReason('renewCameraSecret');
  const withdrawBar = useBarReason('withdrawCamera');
  return (
    <div className="row">
      <Button onClick={() => setAsking('renew')} disabledReason={renewBar ?? other ?? gone}>
        New secret
      </Button>
      <Button onClick={() => setAsking('withdraw')} disabledReason={withdrawBar ?? other ?? gone}>
        Withdraw this camera
      </Button>
      {asking === null ? null : (
        <Ask camera={camera} asking={asking} way={way} onWay={setWay} onSecret={setSecret} onClose={close} />
      )}
      {secret === null ? null : (
        <Dialog
          title={`New secret of ${camera.name}`}
          size="wide"
          onClose={() => setSecret(null)}
          actions={<Button onClick={() => setSecret(null)}>Done</Button>}
        >
          <Credentials camera={{ ...camera, signIn: way }} secret={secret} address={secret.address} />
        </Dialog>
      )}
    </div>
  );
}

const questions = {
  renew: {
    title: 'Give it a new secret?',
    about: 'The present one stops working at once. Until the new one is set in the camera, its messages are refused.',
    act: 'Give a new secret',
    doing: 'Making a secret',
  },
  withdraw: {
    title: 'Withdraw it?',
    about:
      'Its reads stay. What it sends from now on is kept aside and makes no hit. It cannot be undone; register it ' +
      'again to use it again.',
    act: 'Withdraw camera',
    doing: 'Withdrawing',
  },
} as const;

type AskProps = {
  readonly camera: Camera;
  readonly asking: 'renew' | 'withdraw';
  readonly way: SignInWay;
  readonly onWay: (way: SignInWay) => void;
  readonly onSecret: (secret: Secret) => void;
  readonly onClose: () => void;
};

function Ask({ camera, asking, way, onWay, onSecret, onClose }: AskProps) {
  const queries = useQueryClient();
  const renew = async () => {
    const { secret } = await call('renewCameraSecret', { cameraId: camera.id, signIn: way });
    onSecret(secret);
    return undefined;
  };
  const withdraw = async () => {
    await call('withdrawCamera', { cameraId: camera.id });
    await Promise.all([
      queries.invalidateQueries({ queryKey: camerasQuery.queryKey }),
      queries.invalidateQueries({ queryKey: cameraHealthQuery(camera.id).queryKey }),
    ]);
    return `${camera.name} is withdrawn. Its reads stay.`;
  };
  const { title, about, act, doing } = questions[asking];
  return (
    <ConfirmDialog
      {...{ title, act, doing, onClose }}
      leave="Keep it as it is"
      run={asking === 'renew' ? renew : withdraw}
    >
      <p>{about}</p>
      {asking === 'renew' ? <WayField camera={camera} way={way} onWay={onWay} /> : null}
    </ConfirmDialog>
  );
}

type WayFieldProps = Pick<AskProps, 'camera' | 'way' | 'onWay'>;

function WayField({ camera, way, onWay }: WayFieldProps) {
  const { adapters } = useSession();
  const { data } = useQuery(camerasQuery);
  const ways = adapters.find(({ name }) => name === camera.adapter)?.signIns ?? ['basic'];
  const beside = (data?.cameras ?? []).filter((one) => one.credentialId === camera.credentialId).length - 1;
  return (
    <>
      {beside > 0 ? <p>{countOf(beside, 'other camera sends', 'other cameras send')} with the same secret.</p> : null}
      <SelectInput
        id="signIn"
        label="How it signs in"
        hint={signInWays[way].when}
        options={ways.map((value) => ({ value, title: signInWays[value].title }))}
        value={way}
        onChange={onWay}
      />
    </>
  );
}
