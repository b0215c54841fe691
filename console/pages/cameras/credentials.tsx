/** What a camera signs in with, shown once: to copy, as an address, and as a command that sends a first message. */
import type { Output } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import type { Camera } from './camera-words.ts';
import { signInWays } from './sign-in-words.ts';
import './credentials.css';

type Secret = NonNullable<Output<'registerCamera'>['secret']>;

type CredentialsProps = {
  readonly camera: Pick<Camera, 'adapter' | 'username' | 'signIn'>;
  /** Null where the camera sends with the credentials of another, which are known already. */
  readonly secret: Secret | null;
  readonly address: string;
};

export function Credentials({ camera, secret, address }: CredentialsProps) {
  return (
    <div className="stack">
      {secret === null ? (
        <Banner kind="good" title="It sends with credentials that are there already">
          <p>
            Nothing new is to be set but the address. What signs in as <code>{camera.username}</code> sends for it.
          </p>
        </Banner>
      ) : (
        <Banner kind="warn" title="The secret is shown only now">
          <p>Cordon keeps no copy of it. Set it in the camera, or keep it where your force keeps such things.</p>
        </Banner>
      )}
      <dl className="facts credentials">
        <Addresses adapter={camera.adapter} address={new URL(address, window.location.origin)} />
        <Fact title="Username" text={camera.username} what="username" />
        {secret === null ? null : <Fact title="Secret" text={secret.secret} what="secret" />}
      </dl>
      {secret === null ? null : <FirstMessage camera={camera} secret={secret} address={address} />}
    </div>
  );
}

/** Cameras of some makers are told a server only, and post to a path of their own. */
function Addresses({ adapter, address }: { adapter: string; address: URL }) {
  const { adapters } = useSession();
  const paths = adapters.find(({ name }) => name === adapter)?.paths ?? [];
  if (paths.length === 0) return <Fact title="Address" text={address.href} what="address" />;
  return (
    <>
      <Fact title="Server" text={address.origin} what="server" />
      <div className="facts-row">
        <dt>Path</dt>
        <dd>
          Set by its maker, where the camera asks for none: <code className="credential">{paths.join(' ')}</code>
        </dd>
      </div>
      <Fact title="Or this address" text={address.href} what="address" />
    </>
  );
}

function FirstMessage({ camera, secret, address }: CredentialsProps & { secret: Secret }) {
  const ticker = useTicker();
  const to = new URL(address, window.location.origin).href;
  const example = curlExample(camera, secret, to, new Date(ticker.now()).toISOString());
  return (
    <>
      <p>{signInWays[camera.signIn].set}</p>
      <h2>Send a first message from a command line</h2>
      <pre className="command">{example}</pre>
      <div>
        <CopyButton text={example} what="command" />
      </div>
    </>
  );
}

function Fact({ title, text, what }: { title: string; text: string; what: string }) {
  return (
    <div className="facts-row">
      <dt>{title}</dt>
      <dd className="row">
        <code className="credential">{text}</code>
        <CopyButton text={text} what={what} />
      </dd>
    </div>
  );
}

/** The mark in it is invented. Adapters other than our own JSON are shown with a message saved in a file. */
function curlExample(camera: CredentialsProps['camera'], secret: Secret, address: string, at: string): string {
  const user = `--user '${secret.username}:${secret.secret}'`;
  const who = { basic: [user], digest: ['--digest', user], token: [], message: [user] }[camera.signIn];
  const body =
    camera.adapter === 'json'
      ? [
          "--header 'Content-Type: application/json'",
          `--data '${JSON.stringify({ plate: 'KX07WPA', capturedAt: at })}'`,
        ]
      : ["--header 'Content-Type: application/xml'", '--data-binary @message.xml'];
  return ['curl', ...who, ...body, `'${address}'`].join(' \\\n  ');
}
