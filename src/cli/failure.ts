/** How a command ends when it cannot do what was asked: words on stderr, and an exit code of sysexits.h. */
import { Fault, isRefusal, type Refusal } from '../words/fault.ts';

/** EX_DATAERR: the input was wrong. */
export const exitBadInput = 65;
/** EX_SOFTWARE, EX_TEMPFAIL and EX_CONFIG. */
const exitMistake = 70;
const exitRetry = 75;
const exitConfig = 78;

export function reportFailure(error: unknown): void {
  if (error instanceof Fault) {
    process.stderr.write(`cordon: ${error.message} [${error.code}]\n`);
    process.exitCode = error.code === 'config-invalid' ? exitConfig : error.retry ? exitRetry : exitMistake;
    return;
  }
  process.stderr.write(`cordon: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = exitMistake;
}

/** @returns the value, or undefined after saying why not */
export function orRefused<Value>(value: Value | Refusal): Value | undefined {
  if (!isRefusal(value)) return value;
  process.stderr.write(`cordon: ${value.field ? `${value.field}: ` : ''}${value.message} [${value.code}]\n`);
  process.exitCode = exitBadInput;
  return undefined;
}
