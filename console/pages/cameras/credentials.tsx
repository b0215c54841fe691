/** What a camera signs in with, shown once: to copy, as an address, and as a command that sends a first message. */
import type { Output } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import './credentials.css';

type Secret = Output<'registerCamera'>['secret'];

export function Credentials({ secret, adapter }: { secret: Secret; adapter: string }) {
  const ticker = useTicker();
  const address = new URL(secret.address, window.location.origin).href;
  const example = curlExample(secret, address, adapter, new Date(ticker.now()).toISOString());
  return (
    <div className="stack">
      <Banner kind="warn" title="The secret is shown only now">
        <p>Cordon keeps no copy of it. Set it in the camera, or keep it where your force keeps such things.</p>
      </Banner>
      <dl className="facts credentials">
        <Fact title="Address" text={address} what="address" />
        <Fact title="Username" text={secret.username} what="username" />
        <Fact title="Secret" text={secret.secret} what="secret" />
      </dl>
      <h2>Send a first message from a command line</h2>
      <pre className="command">{example}</pre>
      <div>
        <CopyButton text={example} what="command" />
      </div>
    </div>
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
function curlExample(secret: Secret, address: string, adapter: string, at: string): string {
  const body =
    adapter === 'json'
      ? [
          "--header 'Content-Type: application/json'",
          `--data '${JSON.stringify({ plate: 'KX07WPA', capturedAt: at })}'`,
        ]
      : ["--header 'Content-Type: application/xml'", '--data-binary @message.xml'];
  return [`curl --user '${secret.username}:${secret.secret}'`, ...body, `'${address}'`].join(' \\\n  ');
}
