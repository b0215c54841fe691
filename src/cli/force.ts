/** `cordon force`: the forces of this installation, and an operation in which they open everything to one another. */
import { Command } from 'commander';
import { findForce, insertForce } from '../forces/forces-store.ts';
import { systemScope } from '../governance/scope.ts';
import { systemClock } from '../main.ts';
import { shareAll } from '../operations/share-all.ts';
import { toUtcTime } from '../words/clock.ts';
import { refuse } from '../words/fault.ts';
import { force } from '../words/force.ts';
import { orRefused } from './failure.ts';
import { withDatabase } from './with-database.ts';

export function forceCommand(): Command {
  const add = new Command('add')
    .description('Add a force.')
    .argument('<code>', 'short name, such as kent')
    .argument('<name>', 'full name')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon force add kent "Kent Police" --config cordon.json\n')
    .action(async (code: string, name: string, options: { config: string }) => {
      const parsed = force.pick({ code: true, name: true }).safeParse({ code, name });
      if (!parsed.success) {
        orRefused(
          refuse(
            'bad-input',
            parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
          ),
        );
        return;
      }
      const added = await withDatabase(options.config, (db) =>
        db.as(systemScope('command line'), (sql) => insertForce(sql, code, name)),
      );
      process.stdout.write(`${added.id} ${added.code} ${added.name}\n`);
    });
  const share = new Command('share')
    .description('Make an operation in which several forces open everything to one another until a day.')
    .argument('<name>', 'name of the operation, such as "Op Harrier"')
    .argument('<codes...>', 'the forces; the first leads')
    .requiredOption('--until <date>', 'last day, YYYY-MM-DD')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon force share "Op Harrier" kent essex --until 2027-01-31 --config cordon.json\n',
    )
    .action(shareForces);
  return new Command('force')
    .description('Forces, and what they share.')
    .addHelpText('after', '\nExample:\n  $ ./cordon force add kent "Kent Police" --config cordon.json\n')
    .addCommand(add)
    .addCommand(share);
}

async function shareForces(name: string, codes: string[], options: { until: string; config: string }): Promise<void> {
  const untilMs = Date.parse(`${options.until}T23:59:59Z`);
  if (Number.isNaN(untilMs) || untilMs < systemClock.nowMs()) {
    orRefused(refuse('bad-input', 'must be a day to come, as YYYY-MM-DD', 'until'));
    return;
  }
  await withDatabase(options.config, (db) =>
    db.as(systemScope('command line'), async (sql) => {
      const forces = await Promise.all(codes.map((code) => findForce(sql, code)));
      const missing = codes.filter((_, index) => !forces[index]);
      if (missing.length > 0) {
        orRefused(refuse('not-found', `There is no force ${missing.join(', ')}.`, 'codes'));
        return;
      }
      const [lead, ...others] = forces.flatMap((one) => (one ? [one.id] : []));
      if (lead === undefined || others.length === 0) {
        orRefused(refuse('bad-input', 'must name at least two forces', 'codes'));
        return;
      }
      const now = systemClock.now();
      const made = await shareAll(sql, { name, forces: [lead, ...others], from: now, until: toUtcTime(untilMs) }, now);
      if (made) process.stdout.write(`${name}: ${codes.join(', ')} until ${options.until}\n`);
      else orRefused(refuse('already-exists', `${codes[0]} has an operation ${name} already.`, 'name'));
    }),
  );
}
