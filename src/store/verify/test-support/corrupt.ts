import type { Connection } from '../../sql.ts';
import { HOME, NEIGHBOUR } from './ledger.ts';

/** What is done to stored rows behind the product's back; the last two to whole rows. */
export const COLUMN_OPERATIONS = ['change', 'erase', 'swap'] as const;
export const ROW_OPERATIONS = ['delete', 'duplicate'] as const;

type Column = { readonly name: string; readonly type: string; readonly key: boolean };
/** A row as JSON: numbers, text, booleans and nulls by column. */
type Row = Readonly<Record<string, unknown>>;
/** A table of the small ledger, as the database has it. */
export type Table = { readonly name: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] };

/** Rows to take out and rows to put in. */
export type Corruption = { readonly out: readonly Row[]; readonly into: readonly Row[] };

/** So many ways are tried until the database lets one pass. */
const WAYS = 60;
const NOBODY = '0000000f-0000-7000-8000-00000000000f';

/** A table with its columns and the rows of the small ledger. */
export async function readTable(on: Connection, name: string): Promise<Table> {
  const columns = await on.query<Column>({
    text: `
      select a.attname as name, format_type(a.atttypid, null) as type, coalesce(a.attnum = any (k.conkey), false) as key
      from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
      where a.attrelid = $1::regclass and a.attnum > 0 order by a.attnum`,
    values: [name],
  });
  const key = columns.rows.filter((column) => column.key).map((column) => column.name);
  const rows = await on.query<{ row: Row }>({
    text: `select to_jsonb(t) as row from ${name} t where organization_id = $1 order by ${key.join(', ')}`,
    values: [HOME],
  });
  return { name, columns: columns.rows, rows: rows.rows.map(({ row }) => row) };
}

/** Ways to corrupt a column, the likeliest to pass first; none where no row lends itself to it. */
export function corruptColumn(
  table: Table,
  operation: (typeof COLUMN_OPERATIONS)[number],
  column: Column,
): readonly Corruption[] {
  const { name } = column;
  const filled = table.rows.filter((row) => row[name] !== null);
  const ways = filled.flatMap((row): Corruption[] => {
    if (operation === 'erase') return [{ out: [row], into: [{ ...row, [name]: null }] }];
    if (operation === 'change') {
      return otherValues(table, column, row[name]).map((value) => ({ out: [row], into: [{ ...row, [name]: value }] }));
    }
    const others = table.rows.filter((other) => other[name] !== row[name]);
    return others.map((other) => ({
      out: [row, other],
      into: [
        { ...row, [name]: other[name] },
        { ...other, [name]: row[name] },
      ],
    }));
  });
  return ways.slice(0, WAYS);
}

/** Ways to take a row out, or to put one in again under another key. */
export function corruptRow(table: Table, operation: (typeof ROW_OPERATIONS)[number]): readonly Corruption[] {
  if (operation === 'delete') return table.rows.map((row) => ({ out: [row], into: [] }));
  const keys = table.columns.filter((column) => column.key).toReversed();
  return table.rows
    .flatMap((row) => keys.map((key) => ({ out: [], into: [{ ...row, [key.name]: freeValue(table, key) }] })))
    .slice(0, WAYS);
}

function freeValue({ rows }: Table, { name, type }: Column): unknown {
  if (name === 'organization_id') return NEIGHBOUR;
  if (type === 'uuid') return NOBODY;
  return type === 'character(3)' ? 'JPY' : Math.max(...rows.map((row) => Number(row[name]))) + 1;
}

/** Other values that could pass for a right one: one more, what other rows have, or something new. */
function otherValues({ rows }: Table, { name, type }: Column, value: unknown): readonly unknown[] {
  if (name === 'organization_id') return [NEIGHBOUR];
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (type === 'date') return [value === '2026-03-31' ? '2026-03-30' : '2026-03-31'];
  if (type === 'timestamp with time zone') return ['2026-03-31T23:00:00Z'];
  const taken = new Set(rows.map((row) => row[name]).filter((other) => other !== null && other !== value));
  const unheard = type === 'uuid' ? NOBODY : type === 'bytea' ? '\\x00' : type === 'character(3)' ? 'JPY' : 'other';
  return [...taken, unheard];
}

/** Does it as a superuser without triggers and foreign keys; returns what refused it, if anything did. */
export async function corrupt(on: Connection, table: Table, { out, into }: Corruption): Promise<string | undefined> {
  await on.query(`set local session_replication_role = replica`);
  try {
    for (const row of out) {
      await on.query({ text: `delete from ${table.name} t where to_jsonb(t) = $1`, values: [JSON.stringify(row)] });
    }
    await on.query({
      text: `insert into ${table.name} select * from jsonb_populate_recordset(null::${table.name}, $1)`,
      values: [JSON.stringify(into)],
    });
    return undefined;
  } catch (error) {
    // What node-postgres throws carries the constraint, or the column that may not be null.
    const { constraint, column, message } = error as Error & { constraint?: string; column?: string };
    return constraint ?? (column === undefined ? message : `not null`);
  }
}
