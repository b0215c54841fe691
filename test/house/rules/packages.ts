/** What the project stands on: packages at exact versions, under licences that police forces and vendors can take. */

export type PackageJson = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

export function directPackages(json: PackageJson): [string, string][] {
  return [json.dependencies, json.devDependencies, json.optionalDependencies].flatMap((some) =>
    Object.entries(some ?? {}),
  );
}

/** A range lets two machines run two programs. */
export function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version);
}

const taken = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0']);

/** @param licence an SPDX expression; of several with OR, one that can be taken is enough */
export function isTaken(licence: unknown): boolean {
  if (typeof licence !== 'string') return false;
  const bare = licence.replaceAll(/[()]/g, '').trim();
  return bare.split(/\s+OR\s+/).some((some) => some.split(/\s+AND\s+/).every((one) => taken.has(one)));
}

/** @returns what is wrong with the numbers of the migrations; null when they are 0001, 0002 … without a gap */
export function migrationTrouble(names: readonly string[]): string | null {
  for (const [index, name] of names.toSorted().entries()) {
    const number = String(index + 1).padStart(4, '0');
    if (!new RegExp(`^${number}_[a-z0-9]+(-[a-z0-9]+)*\\.sql$`).test(name)) {
      return `${name} should be ${number}_<what-it-brings>.sql: numbers follow one another without a gap.`;
    }
  }
  return names.length === 0 ? 'There is no migration.' : null;
}
