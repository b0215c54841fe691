/** What a machine may be made for: no judgement about a person, nothing about accounts. Read by the console too. */

/** What changes something and may be asked by a machine all the same: lists that come each night, and cameras. */
const changes: readonly string[] = [
  ...['startImport', 'sendImportFile', 'applyImport', 'abandonImport'],
  ...['registerCamera', 'renewCameraSecret', 'withdrawCamera'],
];

type Declared = { readonly method: string; readonly path: string; readonly who: readonly string[] };

/** @param role of the machine */
export function machineMayAsk(name: string, { method, path, who }: Declared, role: string): boolean {
  if (!who.includes(role) || /^\/v1\/(session|account|live)\b/.test(path)) return false;
  return method === 'GET' || changes.includes(name);
}
