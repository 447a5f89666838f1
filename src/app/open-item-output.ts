import type { OpenDebit, UnappliedCredit } from '../contract/open-items.ts';
import { formatAmount, type StatusFigures } from '../core/index.ts';
import { type PageItemRow, readPage } from '../store/open-items.ts';
import { balanceOf, findPartner } from '../store/partners.ts';
import { readStatuses, statusReason } from './document-standing.ts';
import { holdOutput } from './hold-output.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

type Account = { readonly partner: string; readonly currency: string };
/** An open item with its document's status and why. */
export type SideRow = PageItemRow & { readonly figures: StatusFigures };

type Side = Account & { readonly side: 'debit' | 'credit'; readonly kinds: readonly string[] };

/** One side of an account, in the order in which it is settled. */
export async function readSide(work: Work, side: Side): Promise<readonly SideRow[]> {
  const byDueDate = work.organization.order_by === 'due-date';
  const rows = await readPage(work.on, work.organization.id, { ...side, byDueDate, today: work.today });
  const statusNow = await readStatuses(work, { partner: side.partner });
  return rows.map((row) => ({
    ...row,
    figures: statusNow({ id: row.document_id, amount: row.document_amount, open: row.document_open }),
  }));
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
export function totalOf(rows: readonly SideRow[], code: string): string {
  const minor = rows.reduce((sum, row) => sum + row.open_amount, 0n);
  return formatAmount({ minor, currency: knownCurrency(code) });
}

function common(row: SideRow) {
  const currency = knownCurrency(row.currency);
  const { figures, hold } = row;
  return {
    document: row.document_id,
    seq: row.seq,
    number: row.number,
    date: row.document_date,
    dueOn: row.due_date,
    amount: formatAmount({ minor: row.amount, currency }),
    open: formatAmount({ minor: row.open_amount, currency }),
    reconciliationStatus: figures.status,
    ...(figures.status === 'none' && row.items === 1 ? {} : { reason: statusReason(figures, currency) }),
    ...(hold === null ? {} : { hold: holdOutput(hold) }),
  };
}

/** A row of *Unapplied receipts* or *Credits*. */
export function creditOutput(row: SideRow): UnappliedCredit {
  return {
    ...common(row),
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as UnappliedCredit['kind'],
    ...(row.intended_for_id === null ? {} : { intendedFor: row.intended_for_id }),
  };
}

/** A row of *Open invoices*. */
export function debitOutput(row: SideRow): OpenDebit {
  return {
    ...common(row),
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as OpenDebit['kind'],
    of: row.items,
    // Something is open, so it is one of these two (DOMAIN §3).
    status: row.document_open === row.document_amount ? 'posted' : 'partially_paid',
  };
}
