/** `cordon bench fuzz`: tries the adapters with spoilt messages, and writes any one of them to a file. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { adapterNamed, adapters } from '../cameras/adapters.ts';
import type { Adapter } from '../words/message.ts';

const messagesDefault = 200_000;

const after = `
Example:
  $ ./cordon bench fuzz --adapter hikvision --messages 20000 --json
  $ ./cordon bench fuzz --adapter hikvision --only 4711     writes that message to a file

The same seed and number make the same message on every machine, as long as the adapter's cases are the same.
Exit code 1: something was thrown, cannot be stored, repeats a mark, took long or held much memory; each is named.`;

type Options = {
  readonly messages: number;
  readonly seed: number;
  readonly adapter?: Adapter;
  readonly only?: number;
  readonly json?: boolean;
};

export function fuzzCommand(): Command {
  return new Command('fuzz')
    .description('tries every adapter with its own messages, spoilt: what comes of them, the slowest, the memory')
    .addOption(new Option('--messages <count>', 'of each adapter').argParser(count).default(messagesDefault))
    .addOption(new Option('--seed <number>', 'makes other messages').argParser(count).default(1))
    .addOption(new Option('--adapter <name>', 'this one alone').argParser(named))
    .addOption(new Option('--only <number>', 'write this message of --adapter to a file').argParser(count))
    .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
    .addHelpText('after', after)
    .action(run);
}

async function run({ messages, seed, adapter, only, json }: Options, command: Command): Promise<void> {
  const { benchFuzz, writeFuzzMessage } = await import('../../bench/fuzz.ts');
  const print = (value: unknown): void => {
    process.stdout.write(`${JSON.stringify(value, null, json ? 0 : 2)}\n`);
  };
  if (only !== undefined) {
    if (!adapter) command.error('--only needs --adapter: each has messages of its own');
    print(writeFuzzMessage(adapter, seed, only));
    return;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { report, faults } = benchFuzz({ adapters: adapter ? [adapter] : adapters, messages, seed }, say);
  print(report);
  for (const fault of faults) say(fault);
  // Not process.exit: what was written must reach its pipe first.
  if (faults.length > 0) process.exitCode = 1;
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number is expected.');
  return Number(text);
}

function named(text: string): Adapter {
  const adapter = adapterNamed(text);
  if (adapter) return adapter;
  throw new InvalidArgumentError(`There are: ${adapters.map(({ name }) => name).join(', ')}.`);
}
