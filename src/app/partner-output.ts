import type { Partner, PartnerBalance } from '../contract/partners.ts';
import { formatAmount } from '../core/index.ts';
import type { BalanceRow, PartnerRow } from '../store/partners.ts';
import { knownCurrency } from './input.ts';

/** A partner with those of the balances that are its own. */
export function partnerOutput(row: PartnerRow, balances: readonly BalanceRow[]): Partner {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    language: row.language,
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.parent_id === null ? {} : { parent: row.parent_id }),
    ...(row.merged_into_id === null ? {} : { mergedInto: row.merged_into_id }),
    ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    balances: balances.filter((balance) => balance.partner_id === row.id).map(balanceOutput),
  };
}

function balanceOutput(row: BalanceRow): PartnerBalance {
  const currency = knownCurrency(row.currency);
  return {
    currency: row.currency,
    outstanding: formatAmount({ minor: row.outstanding, currency }),
    unapplied: formatAmount({ minor: row.unapplied, currency }),
    // Counts changes of one account: far below 2^53.
    version: Number(row.version),
  };
}
