import { useState } from 'react';

/** What is ticked of a list: rows by id, or all that match, whichever page they stand on. */
export type Selection = {
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string, on: boolean) => void;
  /** Ticks or unticks the rows of the page. */
  readonly togglePage: (on: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
};

type Ticked = { readonly scope: string; readonly all: boolean; readonly ids: ReadonlySet<string> };

/** The last ticks of each list, for as long as the app is open. */
const left = new Map<string, Ticked>();

type Place = {
  /** Names the list and whose it is: who comes back to it finds the ticks as they were left. */
  readonly list: string;
  /** The text of the filter: ticks are gone with it, as what no longer matches must not be acted on unseen. */
  readonly scope: string;
};

/** The ticks of a list. They stay from page to page, and while another page is looked at, such as what is printed. */
export function useSelection({ list, scope }: Place, page: readonly string[]): Selection {
  const none = { scope, all: false, ids: new Set<string>() };
  const [kept, setKept] = useState(() => left.get(list) ?? none);
  const setTicked = (ticked: Ticked) => {
    left.set(list, ticked);
    setKept(ticked);
  };
  const ticked = kept.scope === scope ? kept : none;
  const set = (ids: Iterable<string>) => setTicked({ scope, all: false, ids: new Set(ids) });
  // Who unticks one row of all means this page: the rest has not been seen.
  const listed = ticked.all ? page : [...ticked.ids];
  return {
    all: ticked.all,
    ids: ticked.ids,
    has: (id) => ticked.all || ticked.ids.has(id),
    toggle: (id, on) => set(on ? [...listed, id] : listed.filter((each) => each !== id)),
    togglePage: (on) => set(on ? [...listed, ...page] : listed.filter((each) => !page.includes(each))),
    selectAll: () => setTicked({ scope, all: true, ids: new Set() }),
    clear: () => set([]),
  };
}
