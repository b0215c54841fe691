/** `cordon serve`: the server, until it is told to stop. */
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { startCordon } from '../main.ts';
import { createLog } from './logger.ts';
import { untilStopped } from './until-stopped.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the server with a configuration file (docs/reference/configuration.md).')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon serve --config cordon.json\n')
    .action(async (options: { config: string }) => {
      const config = loadConfig(options.config);
      const cordon = await startCordon({ config, log: createLog(config.log.level) });
      process.stdout.write(`Cordon is at ${cordon.address}\n`);
      await untilStopped(() => cordon.stop());
    });
}
