import type { DebitId, OrderBy, StrategyName } from '../../core/index.ts';
import { Money, STRATEGIES } from '../../core/index.ts';
import type { InvoiceRow } from './items.ts';
import type { Entry } from './worksheet.ts';

export type AutoAssign = {
  readonly rows: readonly InvoiceRow[];
  readonly entries: ReadonlyMap<DebitId, Entry>;
  readonly available: bigint;
  readonly strategy: StrategyName;
};

/**
 * Spreads what is available over the rows, by the core's own strategy (DOMAIN §4.1). Locked rows keep their amounts and
 * take theirs from the pool first; rows on hold are left for a person (DOMAIN §4.8).
 */
export function autoAssign({ rows, entries, available, strategy }: AutoAssign): ReadonlyMap<DebitId, Entry> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const locked = [...entries].filter(([, entry]) => entry.locked === true);
  const pool = locked.reduce((left, [, entry]) => left - entry.minor, available);
  const kept = new Map(locked);
  const free = rows.filter(({ debit }) => !kept.has(debit.id) && debit.onHold !== true).map(({ debit }) => debit);
  const targets = STRATEGIES[strategy].target(Money.of(pool, first.debit.currency), free);
  for (const [id, { minor }] of targets) kept.set(id, { minor });
  return kept;
}

/** Oldest first by the date that the organization goes by (DOMAIN §4.2). */
export function defaultStrategy(orderBy: OrderBy): StrategyName {
  return orderBy === 'due-date' ? 'oldest-due-first' : 'oldest-first';
}
