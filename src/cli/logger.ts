/** The log on stderr: JSON lines for a service, plain lines for a person at a terminal. */
import { pino } from 'pino';
import type { Config } from '../config/config.ts';
import type { Log } from '../words/log.ts';

export function createLog(level: Config['log']['level']): Log {
  const sink = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (event, detail = {}) => sink.info(detail, event),
    warn: (event, detail = {}) => sink.warn(detail, event),
    error: (event, detail = {}) => sink.error(detail, event),
  };
}
