import type { Input } from '../api/call.ts';

/** The part of an address that says which events are listed. */
export type FilterSearch = { readonly [Name in FilterName]?: string | undefined };
type FilterName = 'from' | 'to' | 'actor' | 'origin' | 'action' | 'kind' | 'subject';
type Query = NonNullable<Input<'listAuditEvents'>['query']>;

/** The query that an address asks for. */
export function filterOf({ from, to, actor, origin, action, kind, subject }: FilterSearch): Query {
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(actor && { actor }),
    ...(origin && { origin }),
    ...(action && { action }),
    ...(kind && { subjectKind: kind }),
    ...(subject && { subject }),
  };
}

/** Whether anything filters. */
export function isFiltered(search: FilterSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}
