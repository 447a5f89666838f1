import { DocumentKind } from '../../contract/documents.ts';
import type { Input } from '../api/call.ts';

/** The part of an address that says which documents are listed: all of it text, flags as `true`. */
export type FilterSearch = { readonly [Name in FilterName]?: string | undefined };
type FilterName = 'q' | 'kind' | 'from' | 'to' | 'in' | 'open' | 'drafts';
type Query = Input<'listDocuments'>['query'];

/** The query that an address asks for; what can't be read is left out. Drafts have only a kind to go by. */
export function filterOf({ q, kind, from, to, in: currency, open, drafts }: FilterSearch): Query {
  const known = DocumentKind.options.find((each) => each === kind);
  const byKind = known === undefined ? {} : { kind: known };
  if (drafts === 'true') return { ...byKind, draft: 'true' };
  return {
    ...byKind,
    ...(q && { q }),
    ...(from && { from }),
    ...(to && { to }),
    ...(currency && { currency }),
    ...(open === 'true' && { open: 'true' }),
  };
}

/** Whether anything but the kind and the tab filters. */
export function isFiltered({ q, from, to, in: currency, open }: FilterSearch): boolean {
  return [q, from, to, currency, open].some((each) => each !== undefined && each !== '');
}
