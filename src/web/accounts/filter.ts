import type { AccountFilter } from '../../contract/accounts.ts';

/** The part of an address that says which accounts are meant: all of it text, flags as `true`. */
export type FilterSearch = { readonly [Name in FilterName]?: string | undefined };
type FilterName = 'q' | 'in' | 'open' | 'unapplied' | 'errors' | 'overdue';

const NAMES: readonly FilterName[] = ['q', 'in', 'open', 'unapplied', 'errors', 'overdue'];
const MOST_DAYS = 36_500;

/** The filter that an address asks for; what can't be read is left out. */
export function filterOf({ q, in: currency, open, unapplied, errors, overdue }: FilterSearch): AccountFilter {
  const days = overdue !== undefined && /^\d{1,5}$/u.test(overdue) ? Math.min(Number(overdue), MOST_DAYS) : undefined;
  return {
    ...(q && { q }),
    ...(currency && { currency }),
    ...(open === 'true' && { hasOpen: true }),
    ...(unapplied === 'true' && { hasUnapplied: true }),
    ...(errors === 'true' && { hasErrors: true }),
    ...(days !== undefined && { overdueDays: days }),
  };
}

/** The same as a query of the list, whose flags are text. */
export function filterQuery(filter: AccountFilter) {
  const { hasOpen, hasUnapplied, hasErrors, ...rest } = filter;
  return {
    ...rest,
    ...(hasOpen && { hasOpen: 'true' as const }),
    ...(hasUnapplied && { hasUnapplied: 'true' as const }),
    ...(hasErrors && { hasErrors: 'true' as const }),
  };
}

/** Of an address only what filters, so that it can be carried to another page or compared. */
export function filterPart(search: FilterSearch): FilterSearch {
  return Object.fromEntries(NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}
