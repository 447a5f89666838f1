import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate, DocumentHistory, PlanState, ReconciliationStatus } from './index.ts';
import { documentId, standingAsAt, statusOf } from './index.ts';
import { law } from './test-support/law.ts';
import { date, dayOf2026 } from './test-support/text-form.ts';

/**
 * A document's life as a clerk would write it into a journal, one line an event, oldest first. `on` is a day of 2026,
 * counted from 0; a line is named by its place in the journal.
 */
type Line = { readonly on: number } & (
  | { readonly what: 'settled'; readonly amount: number; readonly by: 'R1' | 'R2' | 'a credit note' }
  | { readonly what: 'undone'; readonly line: number }
  | { readonly what: 'promised'; readonly amount: number; readonly due: number }
  | { readonly what: 'promise became'; readonly line: number; readonly state: PlanState; readonly by: 'R1' | 'R2' }
  | { readonly what: 'received for it'; readonly amount: number }
  | { readonly what: 'used elsewhere'; readonly line: number; readonly amount: number }
);
type Journal = readonly Line[];
type Facts = {
  readonly status: ReconciliationStatus;
  readonly allocated: number;
  readonly planned: number;
  readonly waiting: number;
};

const DAYS = 12;

/** DOMAIN §3, read off the journal as at the end of a day: no history, no effective dates, nothing of the core. */
function readOff(journal: Journal, total: number, day: number): Facts {
  const undone = new Set<number>();
  const became = new Map<number, Extract<Line, { what: 'promise became' }>>();
  const used = new Map<number, number>();
  const upToThen = journal.map((line) => (line.on <= day ? line : undefined));
  for (const line of upToThen) {
    if (line?.what === 'undone') undone.add(line.line);
    if (line?.what === 'promise became') became.set(line.line, line);
    if (line?.what === 'used elsewhere') used.set(line.line, (used.get(line.line) ?? 0) + line.amount);
  }
  const money = { R1: 0, R2: 0, 'a credit note': 0 };
  const promises: { due: number; left: number }[] = [];
  const consumed = { R1: 0, R2: 0 };
  let waiting = 0;
  for (const [name, line] of upToThen.entries()) {
    if (line?.what === 'settled' && !undone.has(name)) money[line.by] += line.amount;
    if (line?.what === 'received for it') waiting += line.amount - (used.get(name) ?? 0);
    if (line?.what !== 'promised') continue;
    const change = became.get(name);
    if (change === undefined || change.state === 'planned') promises.push({ due: line.due, left: line.amount });
    if (change?.state === 'received') consumed[change.by] += line.amount;
  }
  // A receipt consumes its own plan, else the earliest: cent by cent. Credits consume none.
  promises.sort((a, b) => a.due - b.due);
  for (const receipt of ['R1', 'R2'] as const) {
    for (let cent = consumed[receipt]; cent < money[receipt]; cent += 1) {
      const earliest = promises.find((promise) => promise.left > 0);
      if (earliest) earliest.left -= 1;
    }
  }
  const A = money.R1 + money.R2 + money['a credit note'];
  const P = promises.reduce((sum, promise) => sum + (promise.due >= day ? promise.left : 0), 0);
  return { status: statusIn({ T: total, A, P, isMeantFor: waiting > 0 }), allocated: A, planned: P, waiting };
}

type Figures = { readonly T: number; readonly A: number; readonly P: number; readonly isMeantFor: boolean };

/** The table of DOMAIN §3: the first row that fits. */
function statusIn({ T, A, P, isMeantFor }: Figures): ReconciliationStatus {
  if (A + P > T) return 'error';
  if (A === T) return 'full';
  if (A < T && A + P === T) return 'planned';
  if ((0 < A + P && A + P < T) || (A === 0 && isMeantFor)) return 'partial';
  return 'none';
}

/** The same journal as the core gets it: facts with the days on which they began and ended. */
function historyOf(journal: Journal, total: number): DocumentHistory {
  const dayOf = (line: Line): CalendarDate => dayOf2026(line.on);
  const all = journal.map((line, name) => ({ line, name }));
  return {
    total: BigInt(total),
    allocations: all.flatMap(({ line, name }) => {
      if (line.what !== 'settled') return [];
      const undo = journal.find((other) => other.what === 'undone' && other.line === name);
      const receipt = line.by === 'a credit note' ? null : documentId(line.by);
      const reversedOn = undo === undefined ? null : dayOf(undo);
      return { receipt, amount: BigInt(line.amount), effectiveOn: dayOf(line), reversedOn };
    }),
    plans: all.flatMap(({ line, name }) => {
      if (line.what !== 'promised') return [];
      const changes = journal.flatMap((other) => {
        if (other.what !== 'promise became' || other.line !== name) return [];
        return { state: other.state, on: dayOf(other), receipt: documentId(other.by) };
      });
      const promised = { state: 'planned', on: dayOf(line), receipt: null } as const;
      return { dueOn: dayOf2026(line.due), amount: BigInt(line.amount), changes: [promised, ...changes] };
    }),
    intended: all.flatMap(({ line, name }) => {
      if (line.what !== 'received for it') return [];
      const allocations = journal.flatMap((other) => {
        if (other.what !== 'used elsewhere' || other.line !== name) return [];
        return { amount: BigInt(other.amount), effectiveOn: dayOf(other), reversedOn: null };
      });
      const number = `RC-${name}`;
      return { document: documentId(number), number, date: dayOf(line), amount: BigInt(line.amount), allocations };
    }),
  };
}

function decided(journal: Journal, total: number, day: number) {
  return statusOf(standingAsAt(historyOf(journal, total), dayOf2026(day)), dayOf2026(day));
}

const amount = fc.integer({ min: 1, max: 8 });
const receipt = fc.constantFrom('R1' as const, 'R2' as const);
const state = fc.constantFrom<PlanState>('planned', 'received', 'failed', 'withdrawn');
/** Lines before they know which others they are about: `pick` chooses among those that fit. */
const sketch = fc.record({
  what: fc.constantFrom<Line['what']>(
    'settled',
    'undone',
    'promised',
    'promise became',
    'received for it',
    'used elsewhere',
  ),
  days: fc.constantFrom(0, 0, 1, 1, 2, 4),
  by: fc.constantFrom('R1' as const, 'R2' as const, 'a credit note' as const),
  amount,
  receipt,
  state,
  due: fc.nat(DAYS + 2),
  pick: fc.nat(20),
});
/** Each line is dated on or after the one before; an undo, a change or a use is of something that is there. */
const journals: fc.Arbitrary<Journal> = fc.array(sketch, { maxLength: 12 }).map((sketches) => {
  const journal: Line[] = [];
  const left = new Map<number, number>();
  let on = 0;
  for (const { what, days, pick, ...rest } of sketches) {
    on += days;
    const about = (kind: Line['what'], fits: (name: number) => boolean = () => true) => {
      const names = [...journal.keys()].filter((name) => journal[name]?.what === kind && fits(name));
      return names[pick % Math.max(names.length, 1)];
    };
    if (what === 'settled') journal.push({ what, on, amount: rest.amount, by: rest.by });
    if (what === 'promised') journal.push({ what, on, amount: rest.amount, due: rest.due });
    if (what === 'received for it') left.set(journal.push({ what, on, amount: rest.amount }) - 1, rest.amount);
    if (what === 'undone') {
      const line = about('settled', (name) => !journal.some((other) => other.what === what && other.line === name));
      if (line !== undefined) journal.push({ what, on, line });
    }
    if (what === 'promise became') {
      const line = about('promised');
      if (line !== undefined) journal.push({ what, on, line, state: rest.state, by: rest.receipt });
    }
    if (what === 'used elsewhere') {
      const line = about('received for it', (name) => (left.get(name) ?? 0) > 0);
      if (line === undefined) continue;
      const used = Math.min(rest.amount, left.get(line) ?? 0);
      left.set(line, (left.get(line) ?? 0) - used);
      journal.push({ what, on, line, amount: used });
    }
  }
  return journal;
});
const lives = fc.record({ journal: journals, total: fc.nat(16), day: fc.nat(DAYS) });

describe('the status of a document and why, out of its history', () => {
  law('is what DOMAIN §3 says, as at any day', lives, ({ journal, total, day }) => {
    const { status, ...minor } = decided(journal, total, day);
    const [allocated, planned, waiting] = [minor.allocated, minor.planned, minor.waiting].map(Number);
    expect({ status, allocated, planned, waiting }).toEqual(readOff(journal, total, day));
  });

  law('as at a past day is moved by nothing that was done later', lives, ({ journal, total, day }) => {
    const untilThen = journal.filter((line) => line.on <= day);
    expect(decided(journal, total, day)).toEqual(decided(untilThen, total, day));
  });

  it('random histories meet every status', () => {
    const sample = fc.sample(lives, { numRuns: 2000, seed: 1 });
    const met = new Set(sample.map(({ journal, total, day }) => decided(journal, total, day).status));
    expect([...met].toSorted()).toEqual(['error', 'full', 'none', 'partial', 'planned']);
  });

  it('undo leaves last month’s figures unchanged', () => {
    const march: Line = { what: 'settled', on: 70, amount: 60, by: 'R1' };
    const undo: Line = { what: 'undone', on: 120, line: 0 };
    const asAt = (day: number) => {
      const { status, allocated } = decided([march, undo], 100, day);
      return [dayOf2026(day), status, allocated];
    };
    expect([asAt(69), asAt(119), asAt(120)]).toEqual([
      [date('2026-03-11'), 'none', 0n],
      [date('2026-04-30'), 'partial', 60n],
      [date('2026-05-01'), 'none', 0n],
    ]);
  });

  it('names the receipts that wait for it, with what is left of them', () => {
    const journal: Journal = [
      { what: 'received for it', on: 0, amount: 40 },
      { what: 'received for it', on: 1, amount: 10 },
      { what: 'used elsewhere', on: 2, line: 0, amount: 15 },
      { what: 'used elsewhere', on: 2, line: 1, amount: 10 },
    ];
    const { status, intended } = decided(journal, 200, 5);
    expect([status, intended.map(({ number, open }) => `${number} ${open}`)]).toEqual(['partial', ['RC-0 25']]);
  });
});
