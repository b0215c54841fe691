/** Standing: how a connection is doing. It is told to the log when it changes, and never twice the same. */
import { Fault } from '../words/fault.ts';
import type { Log } from '../words/log.ts';

export type Standing = {
  well(): void;
  ill(error: unknown): void;
};

/** @param event in the log @param of which connection: an address and a username, never a secret */
export function createStanding(log: Log, event: string, of: Readonly<Record<string, string>>): Standing {
  let told = '';
  const tell = (why: string, say: () => void): void => {
    if (why === told) return;
    told = why;
    say();
  };
  return {
    well: () => tell('well', () => log.info(event, { ...of, state: 'connected' })),
    ill(error) {
      const why = whyOf(error);
      tell(why, () => log.warn(event, { ...of, state: 'trouble', why }));
    },
  };
}

/** A refused connection to a name with several addresses has its words in the errors that it holds. */
function whyOf(error: unknown): string {
  if (error instanceof Fault)
    return error.code === 'device-unreachable' ? `${error.message} ${error.detail}` : error.message;
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return String(error);
}
