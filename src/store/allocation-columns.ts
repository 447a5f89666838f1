import type { Allocation, CalendarDate, CreditId, DebitId } from '../core/index.ts';

/** Allocations as `post_allocations` takes them (0002-doors.sql): the items named, then one list a column. */
export type AllocationColumns = {
  readonly documents: string[];
  readonly seqs: number[];
  readonly ofs: number[];
  readonly positions: number[];
  readonly credits: number[];
  readonly debits: number[];
  readonly amounts: bigint[];
  readonly dates: CalendarDate[];
  readonly steps: string[];
};

/** One list of allocations a reconciliation, in the order of the reconciliations. */
export function columnsOf(postings: readonly (readonly Allocation[])[]): AllocationColumns {
  const columns: AllocationColumns = {
    documents: [],
    seqs: [],
    ofs: [],
    positions: [],
    credits: [],
    debits: [],
    amounts: [],
    dates: [],
    steps: [],
  };
  const placeOf = places(columns);
  const [creditPlace, debitPlace] = [remembering(placeOf), remembering(placeOf)];
  let of = 0;
  for (const allocations of postings) {
    of += 1;
    let position = 0;
    for (const { credit, debit, amount, effectiveOn, step } of allocations) {
      columns.ofs.push(of);
      columns.positions.push((position += 1));
      columns.credits.push(creditPlace(credit));
      columns.debits.push(debitPlace(debit));
      columns.amounts.push(amount.minor);
      columns.dates.push(effectiveOn);
      columns.steps.push(step);
    }
  }
  return columns;
}

/** The place of an item in the list of those named, from 1; the first mention adds it. */
function places({ documents, seqs }: AllocationColumns): (id: CreditId | DebitId) => number {
  const known = new Map<string, number>();
  return (id) => {
    const place = known.get(id);
    if (place !== undefined) return place;
    const slash = id.lastIndexOf('/');
    const next = documents.push(id.slice(0, slash));
    seqs.push(Number(id.slice(slash + 1)));
    known.set(id, next);
    return next;
  };
}

/** Remembers the last answer: what one credit pays, and what pays one debit, mostly stand together. */
function remembering<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  let last: readonly [Key, Value] | undefined;
  return (key) => {
    if (last === undefined || last[0] !== key) last = [key, find(key)];
    return last[1];
  };
}

/**
 * The day on which allocation `a` was reversed by `v`, null where it was not: the day of the reversal, but not before
 * the allocation's own, so that on no day it is reversed and not yet allocated.
 */
export const REVERSED_ON = 'case when v.id is not null then greatest(v.effective_date, a.effective_date) end';
