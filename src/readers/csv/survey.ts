import type { NonEmpty, Result } from '../../core/index.ts';
import { ok, refuse } from '../../core/index.ts';
import { judgeDates, noDateEvidence, noteDate } from './date-style.ts';
import type { DateEvidence, DateStyle } from './date-style.ts';
import { noteDecimal } from './decimal-style.ts';
import type { DecimalEvidence, DecimalStyle, Seen } from './decimal-style.ts';
import { declaredDelimiter, detectDelimiter } from './delimiter.ts';
import { FIELDS } from './fields.ts';
import type { Field, Subject } from './fields.ts';
import { findColumns } from './header.ts';
import type { Columns } from './header.ts';
import { splitInstallments } from './installments.ts';
import type { ColumnName, SheetMapping } from './mapping.ts';
import type { FileProblem } from './problem.ts';
import { binaryKind, decodeText, detectEncoding, fitsEncoding } from './text.ts';
import type { ByteSource, Encoding } from './text.ts';
import { MAX_COLUMNS, MAX_ROW_LENGTH, tokenize } from './tokenize.ts';
import type { BrokenRow, Delimiter, RawRow } from './tokenize.ts';

/** How one file is written, all of it decided: what `readRows` reads by. */
export type Sheet = {
  readonly subject: Subject;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly decimal: DecimalStyle;
  readonly dates: DateStyle;
  readonly mapping: SheetMapping;
  /** Rows below the header that the filters let through, broken ones included. */
  readonly rows: number;
  /** What stands in the currency column, in upper case; a few at most, as more than one is all one wants to know. */
  readonly currencies: readonly string[];
};

/**
 * Reads the whole file once and decides how it is written: encoding, delimiter, columns, decimal and date style, each
 * from the mapping where it says so, else from all rows. What changes the meaning of an amount or a date is never
 * guessed: where the file fits two ways, it is refused with the flag to give.
 */
export function survey(
  source: ByteSource,
  subject: Subject,
  mapping: SheetMapping,
): Result<Sheet, NonEmpty<FileProblem>> {
  const binary = binaryKind(source);
  if (binary !== undefined) return refuse([notText(`This is ${binary}, not CSV.`)]);
  const encoding = mapping.encoding ?? detectEncoding(source);
  if (!fitsEncoding(source, encoding)) return refuse([misfit(encoding)]);
  const delimiter = mapping.delimiter ?? detectDelimiter(headOf(source, encoding));
  const rows = dataRows(tokenize(decodeText(source, encoding), delimiter));
  const first = rows.next();
  const header = headerOf(first.done === true ? undefined : first.value);
  if (!header.ok) return header;
  const columns = findColumns(header.value, subject, mapping);
  if (!columns.ok) return columns;
  const evidence = gather(rows, columns.value);
  if (!evidence.ok) return evidence;
  const found = { subject, encoding, delimiter, header: header.value, columns: columns.value, mapping };
  return judge(found, evidence.value);
}

/** The mapping that reads this file the same way with nothing left to detect. */
export function mappingOf(sheet: Sheet): SheetMapping {
  const columns: Partial<Record<Field, ColumnName>> = { ...sheet.mapping.columns };
  for (const [field, positions] of sheet.columns.byField) {
    const names = positions.map((at) => sheet.header[at] ?? '');
    columns[field] = names.length === 1 ? (names[0] ?? null) : names;
  }
  const { encoding, delimiter, decimal, dates } = sheet;
  return { ...sheet.mapping, columns, encoding, delimiter, decimal, dates };
}

/** Rows without the `sep=` line that spreadsheets put first, and without rows that hold delimiters only. */
export function* dataRows(rows: Iterable<RawRow | BrokenRow>): Generator<RawRow | BrokenRow> {
  for (const row of rows) {
    if ('fields' in row && row.line === 1 && declaredDelimiter(row.fields.join(';')) !== undefined) continue;
    if ('fields' in row && row.fields.every((cell) => cell.trim() === '')) continue;
    yield row;
  }
}

/** Whether the mapping's filters let this row through. */
export function passes(row: RawRow, columns: Columns): boolean {
  return columns.filters.every(({ at, is, isNot }) => {
    const cell = (row.fields[at] ?? '').trim();
    return (is === undefined || is.includes(cell)) && (isNot === undefined || !isNot.includes(cell));
  });
}

/** The text of a field: its cell, or its cells joined by blanks. */
export function joinedCells(row: RawRow, positions: readonly number[]): string {
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return (row.fields[only] ?? '').trim();
  return positions
    .map((at) => (row.fields[at] ?? '').trim())
    .filter((cell) => cell !== '')
    .join(' ');
}

const HEAD_LENGTH = 65_536;

function headOf(source: ByteSource, encoding: Encoding): string {
  let head = '';
  for (const piece of decodeText(source, encoding)) {
    head += piece;
    if (head.length >= HEAD_LENGTH) break;
  }
  return head.slice(0, HEAD_LENGTH);
}

function headerOf(row: RawRow | BrokenRow | undefined): Result<readonly string[], NonEmpty<FileProblem>> {
  if (row === undefined) {
    return refuse([{ code: 'file-empty', detail: 'The file has no row.', remedy: 'Give a file with a header row.' }]);
  }
  if (!('fields' in row)) return refuse([brokenFile(row)]);
  if (row.fields.some((cell) => cell.includes('\0'))) return refuse([notText('The first row holds NUL bytes.')]);
  return ok(row.fields);
}

type Evidence = {
  readonly decimal: DecimalEvidence;
  readonly dates: DateEvidence;
  readonly currencies: Set<string>;
  rows: number;
};

const CURRENCIES_NOTED = 20;

function gather(rows: Iterable<RawRow | BrokenRow>, columns: Columns): Result<Evidence, NonEmpty<FileProblem>> {
  const evidence: Evidence = { decimal: {}, dates: noDateEvidence(), currencies: new Set(), rows: 0 };
  for (const row of rows) {
    if (!('fields' in row)) {
      if (row.final) return refuse([brokenFile(row)]);
      evidence.rows += 1;
    } else if (passes(row, columns)) {
      evidence.rows += 1;
      for (const [field, positions] of columns.byField) {
        note(evidence, field, { line: row.line, value: joinedCells(row, positions) });
      }
    }
  }
  return ok(evidence);
}

function note(evidence: Evidence, field: Field, { line, value }: Seen): void {
  if (value === '') return;
  const { kind } = FIELDS[field];
  if (kind === 'amount') noteDecimal(evidence.decimal, value, line);
  if (kind === 'date') noteDate(evidence.dates, value, line);
  if (kind === 'currency' && evidence.currencies.size < CURRENCIES_NOTED) evidence.currencies.add(value.toUpperCase());
  if (kind !== 'installments') return;
  for (const part of splitInstallments(value)) {
    noteDate(evidence.dates, part.dueOn, line);
    noteDecimal(evidence.decimal, part.amount, line);
  }
}

type Found = Omit<Sheet, 'decimal' | 'dates' | 'rows' | 'currencies'>;

function judge(found: Found, evidence: Evidence): Result<Sheet, NonEmpty<FileProblem>> {
  const decimal = found.mapping.decimal ?? judgeDecimal(evidence.decimal);
  const dates = found.mapping.dates ?? judgeDateStyle(evidence.dates);
  if (typeof decimal !== 'string') return refuse(typeof dates === 'string' ? [decimal] : [decimal, dates]);
  if (typeof dates !== 'string') return refuse([dates]);
  return ok({ ...found, decimal, dates, rows: evidence.rows, currencies: [...evidence.currencies] });
}

function judgeDecimal({ point, comma, ambiguous }: DecimalEvidence): DecimalStyle | FileProblem {
  const remedy = 'Say which with --decimal point or --decimal comma; rows that do not fit are then rejected.';
  if (point !== undefined && comma !== undefined) {
    const detail = `${quoted(point)} has a decimal point, ${quoted(comma)} a decimal comma.`;
    return { code: 'decimal-ambiguous', detail, remedy };
  }
  if (point !== undefined) return 'point';
  if (comma !== undefined) return 'comma';
  if (ambiguous === undefined) return 'point';
  const detail = `${quoted(ambiguous)} can be read two ways, a thousand times apart, and nothing decides it.`;
  return { code: 'decimal-ambiguous', detail, remedy };
}

function judgeDateStyle(evidence: DateEvidence): DateStyle | FileProblem {
  const verdict = judgeDates(evidence);
  if (verdict.kind === 'style') return verdict.style;
  if (verdict.kind === 'no-dates') return 'YYYY-MM-DD';
  const { dayFirst, monthFirst } = verdict;
  const detail =
    dayFirst !== undefined && monthFirst !== undefined
      ? `${quoted(dayFirst)} has the day first, ${quoted(monthFirst)} the month first.`
      : 'Every date of the file can be read with the day first and with the month first.';
  const remedy = 'Say which with --dates DD/MM/YYYY or --dates MM/DD/YYYY; rows that do not fit are then rejected.';
  return { code: 'dates-ambiguous', detail, remedy };
}

function quoted({ line, value }: Seen): string {
  return `"${value}" on line ${line}`;
}

function notText(detail: string): FileProblem {
  const remedy = 'Save the table as CSV (UTF-8); for UTF-16 without a byte order mark add --encoding utf-16le.';
  return { code: 'not-text', detail, remedy };
}

function misfit(encoding: Encoding): FileProblem {
  const detail = `The file was to be read as ${encoding}, but holds bytes that are not.`;
  return { code: 'encoding-invalid', detail, remedy: 'Leave --encoding out, or give the right one.' };
}

function brokenFile({ line, fault }: BrokenRow): FileProblem {
  const detail = {
    'quote-unclosed': `A quote opened in the row that begins on line ${line} is never closed.`,
    'row-too-long': `The row on line ${line} is longer than ${MAX_ROW_LENGTH} characters.`,
    'too-many-columns': `The row on line ${line} has more than ${MAX_COLUMNS} columns.`,
    'text-after-quote': `The header on line ${line} has text behind a closing quote.`,
  }[fault];
  const code = fault === 'text-after-quote' ? 'quote-unclosed' : fault;
  return { code, detail, remedy: 'Correct that line; check the delimiter (--delimiter).', line };
}
