/** One camera: what it is, and the two acts on its credentials, each of which asks first. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Camera, cameraStates } from './camera-words.ts';
import { Credentials } from './credentials.tsx';
import { type SignInWay, signInWays } from './sign-in-words.ts';

type Secret = Output<'renewCameraSecret'>['secret'];
type Asking = 'renew' | 'withdraw' | null;

export function CameraDialog({ camera, onClose }: { camera: Camera; onClose: () => void }) {
  const [asking, setAsking] = useState<Asking>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [way, setWay] = useState(camera.signIn);
  if (secret !== null) {
    return (
      <Dialog
        title={`New secret of ${camera.name}`}
        size="wide"
        onClose={onClose}
        actions={<Button onClick={onClose}>Done</Button>}
      >
        <Credentials camera={{ ...camera, signIn: way }} secret={secret} address={secret.address} />
      </Dialog>
    );
  }
  return (
    <Dialog title={camera.name} size="wide" onClose={onClose}>
      <CameraFacts camera={camera} />
      {asking === null ? (
        <Acts camera={camera} onAsk={setAsking} onClose={onClose} />
      ) : (
        <Ask
          camera={camera}
          asking={asking}
          way={way}
          onWay={setWay}
          onBack={() => setAsking(null)}
          onSecret={setSecret}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function CameraFacts({ camera }: { camera: Camera }) {
  const session = useSession();
  const { kind, icon, word } = cameraStates[camera.state];
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <State kind={kind} icon={icon}>
          {word}
        </State>
      </dd>
      <dt>Force</dt>
      <dd>{forceName(session, camera.forceId)}</dd>
      <dt>Reference</dt>
      <dd>
        <code>{camera.ref}</code>
      </dd>
      <dt>Signs in as</dt>
      <dd>
        <code>{camera.username}</code>, {signInWays[camera.signIn].title}
      </dd>
      <dt>Position</dt>
      <dd>
        {camera.position.lat.toFixed(5)}, {camera.position.lon.toFixed(5)}
        {camera.bearingDegrees === null ? '' : `, looks towards ${camera.bearingDegrees}°`}
      </dd>
      <dt>Time zone</dt>
      <dd>{camera.zone}</dd>
      <dt>Registered</dt>
      <dd>
        <Time at={camera.registeredAt} />
      </dd>
      <dt>Repeats dropped</dt>
      <dd>{formatCount(camera.repeatsTotal)}</dd>
      <dt>Kept aside</dt>
      <dd>
        <Link to="/cameras/refused" search={{ camera: camera.id }}>
          {formatCount(camera.refusedTotal)} refused
        </Link>
      </dd>
    </dl>
  );
}

type ActsProps = { camera: Camera; onAsk: (asking: Asking) => void; onClose: () => void };

function Acts({ camera, onAsk, onClose }: ActsProps) {
  const { person } = useSession();
  const other = camera.forceId === person.forceId ? undefined : 'Only the force that owns a camera can do this.';
  const gone = camera.state === 'withdrawn' ? 'This camera is withdrawn already.' : undefined;
  const renewBar = useBarReason('renewCameraSecret');
  const withdrawBar = useBarReason('withdrawCamera');
  return (
    <div className="dialog-actions">
      <Button onClick={() => onAsk('renew')} disabledReason={renewBar ?? other ?? gone}>
        New secret
      </Button>
      <Button onClick={() => onAsk('withdraw')} disabledReason={withdrawBar ?? other ?? gone}>
        Withdraw this camera
      </Button>
      <Button onClick={onClose}>Close</Button>
    </div>
  );
}

const questions = {
  renew: {
    title: 'Give it a new secret?',
    about: 'The present one stops working at once. Until the new one is set in the camera, its messages are refused.',
    yes: 'Give a new secret',
    doing: 'Making a secret',
  },
  withdraw: {
    title: 'Withdraw it?',
    about:
      'Its reads stay. What it sends from now on is kept aside and makes no hit. It cannot be undone; register it ' +
      'again to use it again.',
    yes: 'Withdraw camera',
    doing: 'Withdrawing',
  },
} as const;

type AskProps = {
  readonly camera: Camera;
  readonly asking: 'renew' | 'withdraw';
  readonly way: SignInWay;
  readonly onWay: (way: SignInWay) => void;
  readonly onBack: () => void;
  readonly onSecret: (secret: Secret) => void;
  readonly onClose: () => void;
};

function Ask({ camera, asking, way, onWay, onBack, onSecret, onClose }: AskProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const renew = useMutation({
    mutationFn: () => call('renewCameraSecret', { cameraId: camera.id, signIn: way }),
    onSuccess: ({ secret }) => onSecret(secret),
  });
  const withdraw = useMutation({
    mutationFn: () => call('withdrawCamera', { cameraId: camera.id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: camerasQuery.queryKey });
      toast({ message: `${camera.name} is withdrawn. Its reads stay.` });
      onClose();
    },
  });
  const act = asking === 'renew' ? renew : withdraw;
  const { title, about, yes, doing } = questions[asking];
  return (
    <>
      <Banner kind="warn" title={title}>
        <p>{about}</p>
      </Banner>
      {asking === 'renew' ? <WayField camera={camera} way={way} onWay={onWay} /> : null}
      {act.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(act.error)} Nothing was changed.</p>
        </Banner>
      )}
      <div className="dialog-actions">
        <Button variant="danger" onClick={() => act.mutate()} busy={act.isPending ? doing : undefined}>
          {yes}
        </Button>
        <Button onClick={onBack}>Keep it as it is</Button>
      </div>
    </>
  );
}

type WayFieldProps = { camera: Camera; way: SignInWay; onWay: (way: SignInWay) => void };

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
