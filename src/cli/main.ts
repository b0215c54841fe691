/** The command line: one file a command. */
import { Command } from 'commander';
import { version } from '../main.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { cameraCommand } from './camera.ts';
import { decodeCommand } from './decode.ts';
import { demoCommand } from './demo.ts';
import { evidenceCommand } from './evidence.ts';
import { reportFailure } from './failure.ts';
import { forceCommand } from './force.ts';
import { generateCommand } from './generate.ts';
import { listCommand } from './list.ts';
import { operationCommand } from './operation.ts';
import { personCommand } from './person.ts';
import { readPlatesCommand } from './read-plates.ts';
import { readerCommand } from './reader.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';

const program = new Command('cordon')
  .description('Reads from every force’s number-plate cameras, matched, judged and acted on together.')
  .version(version)
  .showHelpAfterError('(cordon <command> --help says more)')
  .addHelpText(
    'after',
    '\nExample:\n  $ ./cordon demo                          an invented operation, with traffic\n' +
      '  $ ./cordon serve --config cordon.json    the real thing\n',
  );

for (const command of [
  serveCommand(),
  demoCommand(),
  decodeCommand(),
  readPlatesCommand(),
  forceCommand(),
  personCommand(),
  cameraCommand(),
  listCommand(),
  operationCommand(),
  evidenceCommand(),
  backupCommand(),
  restoreCommand(),
  simulateCommand(),
  readerCommand(),
  auditCommand(),
  benchCommand(),
  generateCommand(),
]) {
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
