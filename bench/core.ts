import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Credit, Currency, Debit, OpenItem } from '../src/core/index.ts';
import {
  Money,
  STRATEGIES,
  addDays,
  calendarDate,
  creditId,
  currency,
  debitId,
  documentId,
  draw,
  numberKey,
  partnerId,
} from '../src/core/index.ts';
import type { Benchmark } from './support/figures.ts';

/** A measurement beside its floor, in milliseconds (medians); `ratio` is floor ÷ ours, so 1 is as fast as can be. */
export type Measured = {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
};

const ROUNDS = 7;

/** Oldest-first and `draw` beside a bare two-pointer loop over the same objects, five invoices to four receipts. */
export function oldestFirstBench(openItems = 1_000_000): Measured {
  const { credits, debits } = account(openItems);
  const available = Money.sum(credits.map(unapplied), EUR);
  const ours = () => draw({ credits, debits, targets: STRATEGIES['oldest-first'].target(available, debits) });
  const floor = () => bareTwoPointerLoop(credits, debits);
  return { name: `core: oldest-first over ${openItems} open items`, ...interleaved(ours, floor) };
}

/** What the reconciliation page does when Auto Assign is pressed over that many invoices: milliseconds, median. */
export function autoAssignBench(invoices = 10_000): Measured {
  return { ...oldestFirstBench(Math.floor((invoices * 9) / 5)), name: `core: Auto Assign over ${invoices} invoices` };
}

/** The core's own benchmarks. */
export const core: Benchmark = {
  summary: 'the core over objects in memory',
  run({ n = 1_000_000 }) {
    const spread = oldestFirstBench(n);
    const assign = autoAssignBench();
    return Promise.resolve([
      {
        what: spread.name,
        value: spread.ratio,
        unit: '×',
        atLeast: 0.25,
        beside: `${spread.ours.toFixed(0)} ms; a bare two-pointer loop ${spread.floor.toFixed(0)} ms`,
      },
      {
        what: assign.name,
        value: assign.ours,
        unit: 'ms',
        atMost: 50,
        beside: `a bare two-pointer loop ${assign.floor.toFixed(1)} ms`,
      },
    ]);
  },
};

/** No correct program can do less: both lists once, one pair for each step. */
function bareTwoPointerLoop(credits: readonly Credit[], debits: readonly Debit[]): readonly object[] {
  const pairs: { credit: string; debit: string; amount: bigint }[] = [];
  let c = 0;
  let d = 0;
  let left = credits[0]?.open ?? 0n;
  let missing = debits[0]?.open ?? 0n;
  for (;;) {
    const credit = credits[c];
    const debit = debits[d];
    if (!credit || !debit) break;
    const amount = left < missing ? left : missing;
    pairs.push({ credit: credit.id, debit: debit.id, amount });
    left -= amount;
    missing -= amount;
    if (left === 0n) left = credits[(c += 1)]?.open ?? 0n;
    if (missing === 0n) missing = debits[(d += 1)]?.open ?? 0n;
  }
  return pairs;
}

function interleaved(ours: () => readonly object[], floor: () => readonly object[]): Omit<Measured, 'name'> {
  const times: Record<'ours' | 'floor', number[]> = { ours: [], floor: [] };
  // One more round than counted: the first warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [a, b] = [timed(floor), timed(ours)];
    if (round > 0) {
      times.floor.push(a);
      times.ours.push(b);
    }
  }
  const [mine, bare] = [median(times.ours), median(times.floor)];
  return { ours: mine, floor: bare, ratio: bare / mine };
}

function timed(run: () => readonly object[]): number {
  // What the other one left behind must not be collected on this one's time.
  collectGarbage();
  const start = performance.now();
  const pairs = run();
  const taken = performance.now() - start;
  if (pairs.length === 0) throw new Error('nothing was paired');
  return taken;
}

setFlagsFromString('--expose-gc');
// Node's own `gc`, which has no types; it takes nothing and returns nothing.
const collectGarbage = runInNewContext('gc') as () => void;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function unapplied({ open, currency: of }: Credit): Money {
  return Money.of(open, of);
}

const EUR: Currency = unwrap(currency('EUR'));
const FIRST_DAY = unwrap(calendarDate('2024-01-01'));
const DAYS = 730;

/** One account in database order: 5 invoices to 4 receipts, both sides about the same sum. */
function account(openItems: number): { credits: readonly Credit[]; debits: readonly Debit[] } {
  const receipts = Math.floor((openItems * 4) / 9);
  const days = Array.from({ length: DAYS }, (_, day) => addDays(FIRST_DAY, day));
  const item =
    (prefix: string, of: number) =>
    (i: number): OpenItem => {
      const number = `${prefix}-${String(i).padStart(7, '0')}`;
      // A fixed little generator, so that every run measures the same account.
      const open = BigInt(((i * 7919) % 90_000) + 10_000) * (prefix === 'RCP' ? 5n : 4n);
      const date = days[Math.floor((i * DAYS) / of)] ?? FIRST_DAY;
      return {
        document: documentId(`0198c0de-0000-7000-8000-${prefix === 'RCP' ? '1' : '0'}${String(i).padStart(11, '0')}`),
        seq: 1,
        partner: partnerId('0198c0de-0000-7000-8000-f00000000000'),
        currency: EUR,
        number,
        numberKey: numberKey(number),
        documentDate: date,
        dueOn: addDays(date, 30),
        amount: open,
        open,
      };
    };
  const of = { credits: receipts, debits: openItems - receipts };
  const credit = item('RCP', of.credits);
  const debit = item('INV', of.debits);
  return {
    credits: Array.from({ length: of.credits }, (_, i): Credit => {
      const open = credit(i);
      return { ...open, side: 'credit', kind: 'receipt', id: creditId(open.document, 1) };
    }),
    debits: Array.from({ length: of.debits }, (_, i): Debit => {
      const open = debit(i);
      return { ...open, side: 'debit', kind: 'invoice', id: debitId(open.document, 1) };
    }),
  };
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('a constant of the benchmark was refused');
  return result.value;
}
