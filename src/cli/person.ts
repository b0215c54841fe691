/** `cordon person`: lets somebody sign in; how the first administrator comes to be. */
import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { readSecret } from '../config/load.ts';
import { findForce } from '../forces/forces-store.ts';
import { systemScope } from '../governance/scope.ts';
import { addPerson } from '../governance/sign-in.ts';
import { systemClock } from '../main.ts';
import { refuse } from '../words/fault.ts';
import { forceId } from '../words/id.ts';
import { password, person, role, username } from '../words/person.ts';
import { orRefused } from './failure.ts';
import { withDatabase } from './with-database.ts';

type Options = { name: string; role: string; force: string; passwordFile?: string; config: string };

export function personCommand(): Command {
  const add = new Command('add')
    .description('Let a person sign in. Without --password-file a password is made and printed once.')
    .argument('<username>')
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption('--role <role>', role.options.join(', '))
    .requiredOption('--force <code>', 'the person’s force')
    .option('--password-file <file>', 'a file that holds the password')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon person add r.ashby --name "Rowan Ashby" --role administrator --force kent ' +
        '--config cordon.json\n',
    )
    .action(addOne);
  return new Command('person')
    .description('People who may sign in.')
    .addHelpText('after', '\nExample:\n  $ ./cordon person add --help\n')
    .addCommand(add);
}

async function addOne(asked: string, options: Options): Promise<void> {
  const made =
    options.passwordFile === undefined
      ? randomBytes(12).toString('base64url')
      : readSecret({ file: options.passwordFile });
  const shape = person.pick({ name: true, role: true }).extend({ username, password });
  const parsed = shape.safeParse({ username: asked, name: options.name, role: options.role, password: made });
  if (!parsed.success) {
    orRefused(
      refuse('bad-input', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')),
    );
    return;
  }
  await withDatabase(options.config, async (db) => {
    const force = await db.as(systemScope('command line'), (sql) => findForce(sql, options.force));
    if (!force) {
      orRefused(refuse('not-found', `There is no force ${options.force}.`, 'force'));
      return;
    }
    const fresh = { ...parsed.data, forceId: forceId.schema.parse(force.id) };
    const added = orRefused(await addPerson(db, systemClock, systemScope('command line'), fresh));
    if (!added) return;
    process.stdout.write(`${added.id} ${added.username} (${added.role}, ${force.name})\n`);
    if (options.passwordFile === undefined) process.stdout.write(`password: ${made}\n`);
  });
}
