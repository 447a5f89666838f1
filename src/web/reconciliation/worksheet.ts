import type { AmountProblem, CreditId, DebitId } from '../../core/index.ts';

/** Why what stands in an Allocate cell can't be posted. */
export type CellProblem = AmountProblem['code'] | 'over-balance';

/** What a person has put into one row of *Open invoices*. */
export type Entry = {
  /** Minor units to allocate; 0 where the cell is empty or can't be read. */
  readonly minor: bigint;
  /** What stands in the cell, where that is not just the amount as it is always written. */
  readonly text?: string;
  readonly problem?: CellProblem;
  /** Auto Assign leaves the row as it is. */
  readonly locked?: boolean;
  /** An expert's choice of credits; their sum is `minor`. Left out, credits are drawn oldest first. */
  readonly chosen?: ReadonlyMap<CreditId, bigint>;
};

/** Figures over all rows, kept up with each change: a key pressed costs the same with ten rows or ten thousand. */
export type Totals = {
  readonly total: bigint;
  /** Rows that get something. */
  readonly rows: number;
  readonly wrong: ReadonlySet<DebitId>;
  readonly chosen: number;
};

/**
 * The amounts, locks and ticks of one partner and currency before they are posted. It lives outside React: a change
 * tells the one row it is about and the totals, not the page.
 */
export type Worksheet = {
  readonly entry: (row: DebitId) => Entry;
  readonly entries: () => ReadonlyMap<DebitId, Entry>;
  readonly totals: () => Totals;
  /** Credits that are not to be used. */
  readonly unticked: () => ReadonlySet<CreditId>;
  readonly change: (row: DebitId, entry: Entry) => void;
  /** Puts these entries in the place of all there were. */
  readonly replace: (entries: ReadonlyMap<DebitId, Entry>) => void;
  readonly tick: (credits: readonly CreditId[], on: boolean) => void;
  readonly clear: () => void;
  readonly onRow: (row: DebitId, listener: () => void) => () => void;
  readonly onChange: (listener: () => void) => () => void;
};

export const EMPTY: Entry = { minor: 0n };
const NOTHING: Totals = { total: 0n, rows: 0, wrong: new Set(), chosen: 0 };

export function newWorksheet(): Worksheet {
  let entries = new Map<DebitId, Entry>();
  let totals = NOTHING;
  let unticked: ReadonlySet<CreditId> = new Set();
  const rows = new Map<DebitId, Set<() => void>>();
  const all = new Set<() => void>();

  const tell = (listeners: Iterable<() => void> | undefined) => {
    for (const listener of listeners ?? []) listener();
  };
  const replace = (next: ReadonlyMap<DebitId, Entry>) => {
    entries = new Map([...next].filter(([, entry]) => !isEmpty(entry)));
    totals = totalsOf(entries);
    for (const listeners of rows.values()) tell(listeners);
    tell(all);
  };

  return {
    entry: (row) => entries.get(row) ?? EMPTY,
    entries: () => entries,
    totals: () => totals,
    unticked: () => unticked,
    replace,
    clear: () => replace(new Map()),
    change: (row, entry) => {
      totals = moved(totals, row, { from: entries.get(row) ?? EMPTY, to: entry });
      if (isEmpty(entry)) entries.delete(row);
      else entries.set(row, entry);
      tell(rows.get(row));
      tell(all);
    },
    tick: (credits, on) => {
      const next = new Set(unticked);
      for (const credit of credits) {
        if (on) next.delete(credit);
        else next.add(credit);
      }
      unticked = next;
      tell(all);
    },
    onRow: (row, listener) => {
      const listeners = rows.get(row) ?? new Set();
      rows.set(row, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) rows.delete(row);
      };
    },
    onChange: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
  };
}

/** The entry with another amount: its lock stays, an expert's choice of credits does not. */
export function withAmount({ locked }: Entry, amount: Entry): Entry {
  return locked === true ? { ...amount, locked } : amount;
}

export function toggledLock({ locked, ...rest }: Entry): Entry {
  return locked === true ? rest : { ...rest, locked: true };
}

function isEmpty({ minor, text, problem, locked, chosen }: Entry): boolean {
  return minor === 0n && text === undefined && problem === undefined && locked !== true && chosen === undefined;
}

function totalsOf(entries: ReadonlyMap<DebitId, Entry>): Totals {
  let total = 0n;
  let rows = 0;
  let chosen = 0;
  const wrong = new Set<DebitId>();
  for (const [row, entry] of entries) {
    total += entry.minor;
    if (entry.minor > 0n) rows += 1;
    if (entry.chosen !== undefined) chosen += 1;
    if (entry.problem !== undefined) wrong.add(row);
  }
  return { total, rows, wrong, chosen };
}

function moved(totals: Totals, row: DebitId, { from, to }: { readonly from: Entry; readonly to: Entry }): Totals {
  return {
    total: totals.total - from.minor + to.minor,
    rows: totals.rows + one(to.minor > 0n) - one(from.minor > 0n),
    chosen: totals.chosen + one(to.chosen !== undefined) - one(from.chosen !== undefined),
    wrong: (from.problem === undefined) === (to.problem === undefined) ? totals.wrong : toggled(totals.wrong, row),
  };
}

function toggled(rows: ReadonlySet<DebitId>, row: DebitId): ReadonlySet<DebitId> {
  const next = new Set(rows);
  if (!next.delete(row)) next.add(row);
  return next;
}

function one(yes: boolean): number {
  return yes ? 1 : 0;
}
