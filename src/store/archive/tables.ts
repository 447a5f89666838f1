import { type Connection, rows, statement } from '../sql.ts';

/** Why a table, or a column of one, is in no archive. A new secret goes here; `docs/export.md` says it too. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  idempotency_key: 'answers kept for requests that are sent again, gone after seven days',
  'api_key.hash': 'it tells a key from another and opens nothing here',
  'invitation.hash': 'it tells a link from another and opens nothing here',
  'partner_personal.digest_key': 'it keys the digests of personal values in the audit trail',
};

/** What is in an archive for those alone who may manage members: nobody else is told mail addresses of people. */
export const FOR_WHO_MANAGES_MEMBERS: readonly string[] = ['invitation.email', 'people.email'];

/** A table of the archive, with its columns in their order and those that put its rows in theirs. */
export type ArchiveTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
};

const TABLES = statement<ArchiveTable>(
  'archive-tables',
  `select c.relname as name, array(
     select quote_ident(a.attname) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and c.relname || '.' || a.attname <> all ($1::text[])
     order by a.attnum
   ) as columns, array(
     select quote_ident(a.attname)
     from pg_index i cross join unnest(i.indkey) with ordinality as k(attnum, place)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
     where i.indrelid = c.oid and i.indisprimary order by k.place
   ) as key
   from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1::text[])
     and (c.relname = 'organization' or exists (
       select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id' and not o.attisdropped
     ))
   order by 1`,
);

/** Every table that holds something of an organization, without the tables and columns that are left out. */
export async function archiveTables(on: Connection, leftOut: readonly string[]): Promise<readonly ArchiveTable[]> {
  return rows(on, TABLES, [leftOut]);
}
