import { CREDIT_KINDS } from '../core/index.ts';
import { creditOutput, readSide, totalOf, versionOf } from './open-item-output.ts';
import { query } from './query.ts';

/** The pool of the reconciliation page: posted receipts and credits with something unapplied (DOMAIN §4.1). */
export const listUnappliedCredits = query<'listUnappliedCredits'>(async (work, { input }) => {
  const { currency } = input.query;
  const account = { partner: input.params.id, currency };
  const version = await versionOf(work, account);
  const rows = await readSide(work, { ...account, side: 'credit', kinds: CREDIT_KINDS });
  const output = { currency, version, total: totalOf(rows, currency), items: rows.map(creditOutput) };
  return { output, etag: String(version) };
});
