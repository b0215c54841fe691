/** Reads a small store of the services, and renders again when it changes. */
import { useSyncExternalStore } from 'react';

type Store = { subscribe(listener: () => void): () => void };

/** @param read must return the same value until the store changes. */
export function useStore<Value>(store: Store, read: () => Value): Value {
  return useSyncExternalStore(store.subscribe, read);
}
