/**
 * The form of a backup, gzipped: text lines, each ended by LF. The first is a `Head`; then come sections, each a line
 * that says what it is and a line with its content; the last is a `Tail`. Rows are the database's own JSON and are
 * never read here, so no amount passes through a float.
 */
export const FORMAT = 'quittance-backup-1';

/** `schema` is the last migration: rows go back only into the same one. */
export type Head = {
  readonly format: typeof FORMAT;
  readonly schema: string;
  readonly version: string;
  readonly at: string;
};

/** What the next line holds: a JSON array of rows, or a part of a source file as base64. */
export type Section =
  | { readonly table: string; readonly rows: number }
  | { readonly organization: string; readonly file: string; readonly size: number; readonly from: number };

/** How many rows each table has, how many source files there are, and how many are noted only, without their bytes. */
export type Content = {
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
  readonly noted: number;
};

/** What a backup holds: the rows counted by table, and the files whose bytes it has; the others are noted only. */
export function contentOf(rows: Content['rows'], files: number): Content {
  return { rows, files, noted: (rows['source_file'] ?? 0) - files };
}

/** `sha256` covers every byte before this line, unzipped. */
export type Tail = Content & { readonly sha256: string };

/** A backup that can't be restored, or a database that can't take one; the message says why and what to do. */
export class BackupError extends Error {}
