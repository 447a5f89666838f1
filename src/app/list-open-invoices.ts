import { SPREAD_DEBITS } from '../core/index.ts';
import { debitOutput, readSide, totalOf, versionOf } from './open-item-output.ts';
import { query } from './query.ts';

/** What the pool may be spread over: invoices and debit notes with a balance due (DOMAIN §4.1). */
export const listOpenInvoices = query<'listOpenInvoices'>(async (work, { input }) => {
  const { currency } = input.query;
  const account = { partner: input.params.id, currency };
  const version = await versionOf(work, account);
  const rows = await readSide(work, { ...account, side: 'debit', kinds: [...SPREAD_DEBITS] });
  const total = totalOf(rows, currency);
  const output = { currency, version, today: work.today, total, items: rows.map(debitOutput) };
  return { output, etag: String(version) };
});
