import type { OpenDebit, UnappliedCredit } from '../contract/open-items.ts';
import { formatAmount, reconciliationStatus } from '../core/index.ts';
import { type PageItemRow, readPage } from '../store/open-items.ts';
import { balanceOf, findPartner } from '../store/partners.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

type Account = { readonly partner: string; readonly currency: string };
type Side = Account & { readonly side: 'debit' | 'credit'; readonly kinds: readonly string[] };

/** One side of an account, in the order in which it is settled. */
export async function readSide(work: Work, side: Side): Promise<readonly PageItemRow[]> {
  const byDueDate = work.organization.order_by === 'due-date';
  return readPage(work.on, work.organization.id, { ...side, byDueDate, today: work.today });
}

/** The version of the account's balance: both lists with the same one belong together. */
export async function versionOf(work: Work, account: Account): Promise<number> {
  const balance = await balanceOf(work.on, work.organization.id, account);
  // Counts changes of one account: far below 2^53.
  if (balance !== undefined) return Number(balance.version);
  if ((await findPartner(work.on, work.organization.id, account.partner)) !== undefined) return 0;
  throw new Refused('not-found', 'There is no such partner.');
}

/** What is open on all rows together. */
export function totalOf(rows: readonly PageItemRow[], code: string): string {
  const minor = rows.reduce((sum, row) => sum + row.open_amount, 0n);
  return formatAmount({ minor, currency: knownCurrency(code) });
}

function common(row: PageItemRow) {
  const currency = knownCurrency(row.currency);
  const allocated = row.document_amount - row.document_open;
  return {
    document: row.document_id,
    seq: row.seq,
    number: row.number,
    date: row.document_date,
    dueOn: row.due_date,
    amount: formatAmount({ minor: row.amount, currency }),
    open: formatAmount({ minor: row.open_amount, currency }),
    reconciliationStatus: reconciliationStatus({
      total: row.document_amount,
      allocated,
      planned: row.planned,
      receivedIntended: row.intended,
    }),
    ...holdOf(row),
  };
}

/** A row of *Unapplied receipts* or *Credits*. */
export function creditOutput(row: PageItemRow): UnappliedCredit {
  return {
    ...common(row),
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as UnappliedCredit['kind'],
    ...(row.intended_for_id === null ? {} : { intendedFor: row.intended_for_id }),
  };
}

/** A row of *Open invoices*. */
export function debitOutput(row: PageItemRow): OpenDebit {
  return {
    ...common(row),
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as OpenDebit['kind'],
    of: row.items,
    // Something is open, so it is one of these two (DOMAIN §3).
    status: row.document_open === row.document_amount ? 'posted' : 'partially_paid',
  };
}

function holdOf({ hold_reason: reason, hold_by: by, hold_until: until }: PageItemRow) {
  if (reason === null || by === null) return {};
  return { hold: { reason, by, ...(until === null ? {} : { until }) } };
}
