/**
 * One thing that must hold in every organization, told again from the rows it follows from. `sql` takes the
 * organization as $1 and gives one row a difference: subject, stored, derived. An empty answer is the proof.
 */
export type Check = {
  readonly name: string;
  /** What holds, in one sentence. */
  readonly holds: string;
  readonly sql: string;
};

/** Allocations that are not reversed. */
export const LIVE = `
  select a.* from allocation a
  where a.organization_id = $1 and not exists (
    select from reversal_line l
    where l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id and l.position = a.position
  )`;

/** How differences name an allocation of alias `a`. */
export const ALLOCATION = `concat('reconciliation ', a.reconciliation_id, ' allocation ', a.position)`;

/** The day of an instant where the organization (alias `o`) is. */
export function dayOf(instant: string): string {
  return `(${instant} at time zone o.time_zone)::date`;
}

/** A list of known words as SQL takes it; none holds a quote. */
export function words(list: readonly string[]): string {
  return list.map((word) => `'${word}'`).join(', ');
}
