import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something the page on the screen can do: listed in the palette, and with its keys in the help. */
export type Command = {
  readonly id: string;
  readonly label: string;
  /** As a person reads them: `Ctrl Enter`. */
  readonly keys?: string;
  /** Left out where the keys work only in a certain place, such as a cell. */
  readonly run?: (() => void) | undefined;
};

let listed: readonly Command[] = [];
const listeners = new Set<() => void>();

/** Offers commands while the calling component is on the screen. */
export function useOfferCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands.map(({ id, label, run }) => `${id} ${label} ${run === undefined}`).join('\n');
  useEffect(() => {
    // Offered once a shape; `run` goes to the newest closure, so that typing in a cell renders nothing here.
    const offered = latest.current.map((command) => ({
      ...command,
      ...(command.run && { run: () => latest.current.find(({ id }) => id === command.id)?.run?.() }),
    }));
    change([...listed, ...offered]);
    return () => change(listed.filter((command) => !offered.includes(command)));
  }, [shape]);
}

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => listed);
}

function change(next: readonly Command[]): void {
  listed = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
