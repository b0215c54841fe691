/** `cordon generate`: writes from the code OpenAPI, the console's client, and the pages of reference. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { writeAuthorityTable } from '../api/contract/authority-table.ts';
import { writeConsoleClient } from '../api/contract/console-client.ts';
import { writeOpenApi } from '../api/contract/openapi.ts';
import { requests } from '../api/contract/requests.ts';
import { adapters } from '../cameras/adapters.ts';
import { writeMakersPage } from '../cameras/makers-page.ts';
import { writeConfigurationReference } from '../config/reference.ts';
import { countsInOperation, mayAsk, policy, roleWords } from '../governance/authority.ts';
import { version } from '../main.ts';

/** Each generated file, from the repository's root, and what it should hold now. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const authority = { may: mayAsk, inOperation: countsInOperation, policy, roleWords };
  return {
    'docs/reference/openapi.json': writeOpenApi(requests, version),
    'docs/reference/authority.md': writeAuthorityTable(requests, authority),
    'docs/reference/configuration.md': writeConfigurationReference(),
    'docs/reference/makers.md': writeMakersPage(adapters),
    'console/api/requests.generated.ts': writeConsoleClient(requests),
  };
}

export function generateCommand(): Command {
  return new Command('generate')
    .description('Write the files that are made from the code; --check only says which are stale.')
    .option('--check', 'change nothing; exit 1 when a file is stale')
    .addHelpText('after', '\nExample:\n  $ ./cordon generate --check\n')
    .action((options: { check?: boolean }) => {
      for (const [path, text] of Object.entries(generatedFiles())) {
        const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
        if (readOrEmpty(file) === text) continue;
        if (options.check) process.exitCode = 1;
        else writeFileSync(file, text);
        process.stdout.write(`${path} ${options.check ? 'is stale' : 'written'}\n`);
      }
    });
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
