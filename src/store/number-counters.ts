import { type Connection, run, statement } from './sql.ts';

const SKIP = statement(
  'number-skip',
  `insert into number_counter as c (organization_id, kind, series, next) values ($1, $2, '', $3::bigint + 1)
   on conflict (organization_id, kind, series) do update set next = greatest(c.next, excluded.next)`,
);

/** Numbers up to `last` of a kind, in the nameless series, are in use: the next one given is after it. */
export async function skipNumbers(
  on: Connection,
  organization: string,
  { kind, last }: { readonly kind: string; readonly last: number },
): Promise<void> {
  await run(on, SKIP, [organization, kind, last]);
}
