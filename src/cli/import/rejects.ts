import type { RejectedRow } from '../../contract/imports.ts';
import { csvLine } from '../../core/index.ts';
import { createText, requireWritable } from '../files.ts';
import type { TextFile } from '../files.ts';
import { grouped } from '../progress.ts';

/** Where rejected rows go. The file is made with the first of them, or at once where the caller named it. */
export class Rejects {
  readonly path: string;
  readonly #cwd: string;
  #file: TextFile | undefined;
  count = 0;

  constructor(path: string | undefined, cwd: string) {
    this.path = path ?? 'quittance-rejects.csv';
    this.#cwd = cwd;
    if (path === undefined) requireWritable(cwd);
    else this.#open();
  }

  /** Writes what is wrong with rows of one input file; a row with several faults has several lines. */
  add(input: string, rows: readonly RejectedRow[]): void {
    for (const { line, code, field, value, reason } of rows) {
      this.#open().write(csvLine([input, String(line), field, value, reason, code]));
    }
    this.count += new Set(rows.map(({ line }) => line)).size;
  }

  /** What to say at the end; nothing where no row was rejected. */
  summary(): string {
    if (this.count === 0) return '';
    const rows = this.count === 1 ? '1 row was' : `${grouped(this.count)} rows were`;
    return `${rows} rejected; ${this.path} says which and why.\n`;
  }

  close(): void {
    this.#file?.close();
  }

  #open(): TextFile {
    if (this.#file === undefined) {
      this.#file = createText(this.path, this.#cwd);
      this.#file.write(csvLine(['file', 'line', 'field', 'value', 'reason', 'code']));
    }
    return this.#file;
  }
}
