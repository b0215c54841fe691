/** Where messages may be sent: an address of each adapter's own, and the paths that makers' devices insist on. */
import type { Adapter } from '../../words/message.ts';
import { requests } from '../contract/requests.ts';

export type MessagePlace = {
  /** The adapter as the address names it, whether there is one or not; '' where the name is none. */
  readonly name: string;
  /** Several makers may insist on one path. */
  readonly adapters: readonly Adapter[];
};

export type MessagePlaces = {
  /** @param url path and query, as sent. @returns null where no message is sent to */
  find(url: string): MessagePlace | null;
};

const prefix = requests.sendMessage.path.replace('{adapter}', '');

export function createMessagePlaces(adapters: readonly Adapter[]): MessagePlaces {
  const named = new Map(adapters.map((adapter) => [adapter.name, { name: adapter.name, adapters: [adapter] }]));
  const fixed = adapters.flatMap((adapter) => adapter.paths.map((path) => ({ adapter, path: path.toLowerCase() })));
  const places = new Map<string, MessagePlace>();
  for (const { path } of fixed) {
    const claiming = fixed.filter((one) => one.path === path).map(({ adapter }) => adapter);
    places.set(path, { name: claiming[0]?.name ?? '', adapters: claiming });
  }
  const below = [...places].filter(([path]) => path.endsWith('/*')).map(([path]) => path.slice(0, -1));

  return {
    find(url) {
      if (url.startsWith(prefix)) {
        const name = url.slice(prefix.length).split(/[?/]/, 1)[0] ?? '';
        // A name that is none may be anything, such as a secret put in the wrong place: it is not repeated.
        return named.get(name) ?? { name: /^[a-z0-9-]{1,40}$/.test(name) ? name : '', adapters: [] };
      }
      const path = pathOf(url);
      const start = below.find((one) => path.startsWith(one));
      return places.get(path) ?? (start === undefined ? null : (places.get(`${start}*`) ?? null));
    },
  };
}

/** As devices mean it: in any case, with slashes too many, behind a whole address. */
function pathOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/i, '').split('?', 1)[0] ?? '';
  return path.toLowerCase().replaceAll(/\/{2,}/g, '/');
}
