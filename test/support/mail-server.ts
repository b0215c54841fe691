/** A mail server for tests, on loopback: it takes what it is sent, unless told to refuse. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  readonly port: number;
  /** Each message as it came, with its headers. */
  readonly received: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[];
  /** Mailboxes that are refused from now on; `all`: every message. */
  refuse(which: 'all' | readonly string[]): void;
  close(): Promise<void>;
};

/** @param secure TLS from the first byte, with a certificate that nobody trusts */
export async function startMailServer(
  signIn: { readonly user: string; readonly password: string },
  secure = false,
): Promise<MailServer> {
  const received: MailServer['received'] = [];
  let refused: 'all' | readonly string[] = [];
  const server = new SMTPServer({
    secure,
    logger: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, callback) {
      const fits = username === signIn.user && password === signIn.password;
      if (fits) callback(null, { user: username });
      else callback(new Error('Who are you?'));
    },
    onRcptTo({ address }, _session, callback) {
      callback(refused !== 'all' && refused.includes(address) ? new Error('No such mailbox') : null);
    },
    onData(stream, { envelope }, callback) {
      void text(stream).then((raw) => {
        if (refused === 'all') return callback(new Error('Not today'));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        callback(null);
      });
    },
  });
  // A client that mistrusts the certificate hangs up in the middle of the handshake.
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    refuse: (which) => {
      refused = which;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The text of the mail, and its attachment with its name. */
export function openMail(raw: string): { subject: string; text: string; name: string; attached: string } {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const [, body = '', file = ''] = raw.split(`--${boundary}`);
  return {
    subject: /^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? '',
    text: decodePart(body),
    name: /filename="?([^"\r\n]+)/.exec(file)?.[1] ?? '',
    attached: decodePart(file),
  };
}

function decodePart(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(head)) return body;
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, '%25'));
}
