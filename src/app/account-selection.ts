import type { AccountFilter as Asked, AccountSelection as AskedFor } from '../contract/accounts.ts';
import { searchKey } from '../core/index.ts';
import type { AccountFilter, AccountSelection } from '../store/accounts-selection.ts';

/** Accounts ticked by hand, or a filter, as the store takes it. */
export function selectionOf(asked: AskedFor): AccountSelection {
  return 'accounts' in asked ? asked : { matching: filterOf(asked.matching) };
}

/** The conditions of a filter as the store takes them. */
export function filterOf({ q, ...rest }: Asked): AccountFilter {
  if (q === undefined) return rest;
  return { ...rest, typed: { key: searchKey(q), text: q.trim().toLowerCase() } };
}
