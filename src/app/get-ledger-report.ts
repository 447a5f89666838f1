import { formatAmount } from '../core/index.ts';
import { ledgerRows, ledgerTotal } from '../store/ledger-report.ts';
import { knownCurrency } from './input.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';

/** What was received, credited and adjusted under each ledger code in a period; in the base currency unless told. */
export const getLedgerReport = query<'getLedgerReport'>(async ({ on, organization }, { input }) => {
  const { from, to, currency: asked = organization.base_currency } = input.query;
  if (to < from) throw endsBefore(from, to);
  const currency = knownCurrency(asked);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  const rows = await ledgerRows(on, organization.id, { from, to, currency });
  const total = await ledgerTotal(on, organization.id, { from, to, currency });
  return {
    output: {
      from,
      to,
      currency,
      rows: rows.map((row) => ({
        ledgerCode: row.ledger_code,
        received: text(row.received),
        credited: text(row.credited),
        adjusted: text(row.adjusted),
      })),
      total: text(total),
    },
  };
});

function endsBefore(from: string, value: string): Refused {
  const detail = `The period begins on ${from}.`;
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/to', value, detail }],
  });
}
