import { ApartShare } from '../contract/ledger-report.ts';
import { formatAmount } from '../core/index.ts';
import { ledgerApart, ledgerRows, ledgerTotal } from '../store/ledger-report.ts';
import { periodOf } from './ledger-period.ts';
import { query } from './query.ts';

/**
 * What was received, credited and adjusted under each ledger code in a period, what was given back and written off,
 * and what of all that was undone in it.
 */
export const getLedgerReport = query<'getLedgerReport'>(async (work, { input }) => {
  const { on, organization } = work;
  const period = periodOf(work, input.query);
  const text = (minor: bigint) => formatAmount({ minor, currency: period.currency });
  const rows = await ledgerRows(on, organization.id, period);
  const apart = await ledgerApart(on, organization.id, period);
  const total = await ledgerTotal(on, organization.id, period);
  return {
    output: {
      ...period,
      rows: rows.map((row) => ({
        ledgerCode: row.ledger_code,
        received: text(row.received),
        credited: text(row.credited),
        adjusted: text(row.adjusted),
        reversed: text(row.reversed),
      })),
      apart: ApartShare.options.flatMap((share) =>
        apart
          .filter((row) => row.share === share)
          .map(({ amount, reversed }) => ({ share, amount: text(amount), reversed: text(reversed) })),
      ),
      total: text(total),
    },
  };
});
