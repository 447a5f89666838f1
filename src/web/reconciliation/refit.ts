import type { CreditId, DebitId } from '../../core/index.ts';
import type { InvoiceRow } from './items.ts';
import { withBalance } from './typed-cell.ts';
import type { Entry, Worksheet } from './worksheet.ts';

/**
 * Fits what was typed to lists that have changed: amounts stay with their rows and are marked where they no longer fit;
 * choices that name a credit that is gone give way to the usual order. Answers with the rows that are gone altogether.
 */
export function refit(
  sheet: Worksheet,
  rows: readonly InvoiceRow[] | undefined,
  credits: ReadonlySet<CreditId> | undefined,
): readonly DebitId[] {
  const open = rows && new Map(rows.map(({ debit }) => [debit.id, debit.open]));
  const gone: DebitId[] = [];
  const fitted = new Map<DebitId, Entry>();
  let changed = false;
  for (const [id, entry] of sheet.entries()) {
    const balance = open === undefined ? undefined : (open.get(id) ?? null);
    if (balance === null) {
      if (entry.minor > 0n) gone.push(id);
      changed = true;
      continue;
    }
    const known = credits === undefined ? entry : withoutGone(entry, credits);
    const next = balance === undefined ? known : withBalance(known, balance);
    changed ||= next.problem !== entry.problem || next.chosen !== entry.chosen;
    fitted.set(id, next);
  }
  if (changed) sheet.replace(fitted);
  return gone;
}

function withoutGone(entry: Entry, credits: ReadonlySet<CreditId>): Entry {
  if (entry.chosen === undefined || [...entry.chosen.keys()].every((id) => credits.has(id))) return entry;
  const { chosen: _, ...rest } = entry;
  return rest;
}
