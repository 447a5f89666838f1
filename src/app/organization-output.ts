import type { Organization } from '../contract/system.ts';
import { DOCUMENT_KINDS } from '../core/index.ts';
import type { OrganizationRow } from '../store/organizations.ts';
import { seriesOf } from './document-number.ts';

/** An organization with its settings, as the wire shows it. */
export function organizationOutput(row: OrganizationRow, today: string): Organization {
  return {
    id: row.id,
    name: row.name,
    baseCurrency: row.base_currency,
    timeZone: row.time_zone,
    country: row.country,
    language: row.language,
    numberFormat: row.number_format,
    fiscalYearStart: row.fiscal_year_start,
    orderBy: row.order_by,
    reconciliationOn: row.reconciliation_on,
    settings: {
      ladder: [...row.ladder],
      creditAfterPayment: row.credit_after_payment,
      installmentsOnArrival: row.installments_on_arrival,
      paymentsOnArrival: row.payments_on_arrival,
    },
    series: DOCUMENT_KINDS.map((kind) => ({ kind, ...seriesOf(row, kind) })),
    paymentDays: row.payment_days,
    soleKeeper: row.sole_keeper,
    ...(row.locked_through === null ? {} : { lockedThrough: row.locked_through }),
    today,
  };
}
