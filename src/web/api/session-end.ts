import { useSyncExternalStore } from 'react';

let ended = false;
let entries = 0;
const listeners = new Set<() => void>();

/**
 * Whether the server has said that nobody is signed in here. It is told by any request, whoever asked, so that a page
 * whose session ended in the middle of work says so at once.
 */
export const sessionEnd = {
  get: () => ended,
  /** How often somebody has signed in since the page was loaded: an answer to a question from before tells nothing. */
  entries: () => entries,
  tell: () => change(true),
  /** Somebody has signed in. */
  undo: () => {
    entries += 1;
    change(false);
  },
};

export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, sessionEnd.get);
}

function change(next: boolean): void {
  ended = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
