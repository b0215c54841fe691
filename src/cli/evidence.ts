/** `cordon evidence`: checks an evidence bundle without a server or a database, and shows the key it is signed with. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { openSigningKey } from '../governance/signing-key-store.ts';
import { checkEvidence } from '../journeys/check-evidence.ts';
import { exitBadInput } from './failure.ts';

export function evidenceCommand(): Command {
  return new Command('evidence')
    .description('Evidence bundles that were exported: checking one, and the key that this node signs with.')
    .addHelpText('after', '\nExample:\n  $ ./cordon evidence verify bundle.zip --key kent.pem\n')
    .addCommand(verifyCommand())
    .addCommand(keyCommand());
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('say whether a bundle is as it was signed; if not, name the first file that is not right')
    .argument('<zip>', 'the bundle')
    .option('--key <pem>', 'the force’s public key, had from elsewhere; without it the bundle’s own is used')
    .addHelpText('after', '\nExample:\n  $ ./cordon evidence verify bundle.zip --key kent.pem\n')
    .action((zip: string, options: { key?: string }) => verify(zip, options.key));
}

function keyCommand(): Command {
  return new Command('key')
    .description('print the public key of this node, for those who are to check its bundles')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon evidence key --config cordon.json > kent.pem\n')
    .action(({ config }: { config: string }) => {
      const { publicKey, fingerprint } = openSigningKey(loadConfig(config).dataFolder);
      process.stdout.write(publicKey);
      process.stderr.write(`fingerprint ${fingerprint}\n`);
    });
}

function verify(path: string, keyPath: string | undefined): void {
  const zip = readOrSay(path);
  const key = keyPath === undefined ? null : readOrSay(keyPath);
  if (zip === undefined || key === undefined) return;
  const checked = checkEvidence(zip, key === null ? null : Buffer.from(key).toString('utf8'));
  if (!checked.isRight) {
    process.stderr.write(`cordon: ${checked.path}: ${checked.why}\n`);
    process.exitCode = exitBadInput;
    return;
  }
  const { files, madeAt, madeBy, purpose } = checked.manifest;
  process.stdout.write(
    `Right: ${files.length} files as they were signed on ${madeAt} by ${madeBy.name}, for ${purpose.reference}.\n` +
      `Signed with the key ${checked.fingerprint}.\n`,
  );
  if (key === null) {
    process.stdout.write('That key came with the bundle. Compare its fingerprint with the force’s, or give --key.\n');
  }
}

/** @returns undefined after saying why not */
function readOrSay(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    process.stderr.write(`cordon: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitBadInput;
    return undefined;
  }
}
