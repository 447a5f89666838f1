import { type Connection, rows, statement } from '../sql.ts';

/** A table of a backup: its name there, and how SQL calls it. */
export type Table = { readonly name: string; readonly place: string };

// A session, or an invitation, or what else was sent to be shown once, would open the door of another place.
const TABLES = statement<Table>(
  'backup-tables',
  `select concat_ws('.', nullif(n.nspname, 'public'), c.relname) as name, format('%I.%I', n.nspname, c.relname) as place
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and n.nspname in ('public', 'sign_in') and c.relname not like 'kysely%'
     and (n.nspname, c.relname) not in
       (('sign_in', 'session'), ('sign_in', 'verification'), ('public', 'invitation'))
   order by 1`,
);

/** What a backup carries: every table of the books, and who may enter. */
export function backedUpTables(on: Connection): Promise<readonly Table[]> {
  return rows(on, TABLES);
}
