/** Sends checkpoints by mail: under TLS, within its time, and with nothing fetched on the message's word. */
import { createTransport } from 'nodemailer';
import { isOwnMailServer, type MailConfig } from '../config/audit.ts';
import type { CheckpointMail } from './checkpoint-mail.ts';
import type { Mailed } from './keep-checkpoints.ts';

/** Longest that the mail server may be silent, milliseconds. */
const silentMsMax = 10_000;
/** Of what it says, characters. */
const troubleCharactersMax = 300;

/** How the server is reached. Beyond this very machine nothing is said before TLS stands. */
export function mailTransport(settings: MailConfig, password: string | null) {
  const { host, port, secure, user } = settings;
  const own = isOwnMailServer(settings);
  return {
    ...{ host, port, secure, requireTLS: !secure && !own, ignoreTLS: !secure && own },
    ...(user === undefined || password === null ? {} : { auth: { user, pass: password } }),
    ...{ connectionTimeout: silentMsMax, greetingTimeout: silentMsMax, socketTimeout: silentMsMax },
    dnsTimeout: silentMsMax,
  };
}

export async function mailCheckpoints(
  settings: MailConfig,
  password: string | null,
  { subject, text, attachment }: CheckpointMail,
): Promise<Mailed> {
  const transport = createTransport(mailTransport(settings, password));
  try {
    const { rejected } = await transport.sendMail({
      ...{ from: settings.from, to: settings.to, subject, text },
      attachments: [{ filename: attachment.name, content: attachment.text, contentType: 'application/x-ndjson' }],
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    return { isGone: true, trouble: rejected.length === 0 ? null : `Not taken for ${rejected.join(', ')}.` };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { isGone: false, trouble: `Not mailed: ${words}`.slice(0, troubleCharactersMax) };
  } finally {
    transport.close();
  }
}
