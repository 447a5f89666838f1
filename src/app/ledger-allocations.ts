import {
  ApartShare,
  type AskedLedgerFigure,
  EarnedShare,
  type LedgerAllocation,
  LedgerShare,
} from '../contract/ledger-report.ts';
import { type Currency, formatAmount } from '../core/index.ts';
import type { LedgerAllocationRow, LedgerFigure } from '../store/ledger-allocations.ts';
import { periodOf } from './ledger-period.ts';
import { documentsOf, lineWithStandings, readStandings } from './read-standings.ts';
import type { Work } from './transaction.ts';

/** A figure of the report, in a currency that is known. */
export type AskedFigure = LedgerFigure & { readonly currency: Currency };

/** The figure of the report that is asked for. */
export function figureOf(work: Work, asked: AskedLedgerFigure): AskedFigure {
  const { share, ledgerCode, withoutCode, reversed } = asked;
  return {
    ...periodOf(work, asked),
    code: withoutCode === undefined ? ledgerCode : null,
    shares: sharesOf(share),
    reversed: reversed !== undefined,
  };
}

function sharesOf(share: AskedLedgerFigure['share']): readonly string[] | undefined {
  if (share === 'earned') return EarnedShare.options;
  return share === 'apart' ? ApartShare.options : share && [share];
}

/** Rows as the wire shows them, with how their documents stand now. */
export async function ledgerOutput(
  work: Work,
  rows: readonly LedgerAllocationRow[],
  currency: Currency,
): Promise<LedgerAllocation[]> {
  const lines = rows.map((row) => lineOutput(row, currency));
  const standingOf = await readStandings(work, documentsOf(lines));
  return lines.map((line) => lineWithStandings(standingOf, line));
}

type Kind = LedgerAllocation['credit']['kind'];

function lineOutput(row: LedgerAllocationRow, currency: Currency): LedgerAllocation {
  return {
    on: row.moved_on,
    account: { id: row.partner_id, number: row.partner_number, owner: row.partner_name },
    ledgerCode: row.ledger_code,
    share: LedgerShare.parse(row.share),
    reconciliation: row.reconciliation_id,
    position: row.position,
    // The schema's check lists the same kinds as the contract.
    credit: { document: row.credit_document_id, kind: row.credit_kind as Kind, number: row.credit_number },
    // The schema's check lists the same kinds as the contract.
    debit: { document: row.debit_document_id, kind: row.debit_kind as Kind, number: row.debit_number },
    amount: formatAmount({ minor: row.amount, currency }),
    reversed: row.sign < 0,
    ...(row.undone_on === null ? {} : { undoneOn: row.undone_on }),
  };
}
