import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** What runs statements: a connection inside a transaction. `int8` comes as bigint, dates and instants as text. */
export type Connection = {
  query<Row extends QueryResultRow>(asked: string | QueryConfig, values?: unknown[]): Promise<QueryResult<Row>>;
};

/** One SQL statement, prepared once a connection under its name. Row is what it returns. */
export type Statement<Row extends QueryResultRow> = {
  readonly name: string;
  readonly text: string;
  /** Only in the type: never there. */
  readonly row?: Row;
};

/** Names are unique in the store: a connection prepares each once. */
export function statement<Row extends QueryResultRow = never>(name: string, text: string): Statement<Row> {
  return { name, text };
}

/** All rows of a statement. */
export async function rows<Row extends QueryResultRow>(
  on: Connection,
  { name, text }: Statement<Row>,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const result = await on.query<Row>({ name, text, values: [...values] });
  return result.rows;
}

/** The first row of a statement, if there is one. */
export async function first<Row extends QueryResultRow>(
  on: Connection,
  what: Statement<Row>,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows(on, what, values))[0];
}

/** Runs a statement for its effect; returns how many rows it touched. */
export async function run(on: Connection, what: Statement<never>, values: readonly unknown[] = []): Promise<number> {
  const result = await on.query({ name: what.name, text: what.text, values: [...values] });
  return result.rowCount ?? 0;
}

/**
 * A list as PostgreSQL's text of an array. For values that need no quotes there: ids, dates, numbers and our own words.
 * The driver would quote each, which takes longer than deciding what to write.
 */
export function arrayText(values: readonly (string | number | bigint)[]): string {
  return `{${values.join(',')}}`;
}
