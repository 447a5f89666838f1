import { useSyncExternalStore } from 'react';

/**
 * A choice of this browser's user, kept in local storage under `quittance.<name>`. Where storage is refused (private
 * windows) the choice lasts as long as the page.
 */
export type Stored = {
  readonly get: () => string | undefined;
  readonly set: (value: string | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function stored(name: string): Stored {
  const key = `quittance.${name}`;
  const listeners = new Set<() => void>();
  let value = read(key);
  return {
    get: () => value,
    set: (next) => {
      value = next;
      write(key, next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStored(choice: Stored): string | undefined {
  return useSyncExternalStore(choice.subscribe, choice.get);
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lives on in memory.
  }
}
