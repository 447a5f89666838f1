import { currency, digitsOf, isNonEmpty } from '../../core/index.ts';
import type { NonEmpty } from '../../core/index.ts';
import { isoDate } from './date-style.ts';
import { canonicalDecimal, provenDecimal } from './decimal-style.ts';
import { fitDigits } from './excess-digits.ts';
import { FIELDS, SUBJECTS } from './fields.ts';
import type { Field } from './fields.ts';
import { splitInstallments } from './installments.ts';
import type { RowProblem } from './problem.ts';
import { dataRows, joinedCells, passes } from './survey.ts';
import type { Sheet } from './survey.ts';
import { decodeText } from './text.ts';
import type { ByteSource } from './text.ts';
import { tokenize } from './tokenize.ts';
import type { BrokenRow, RawRow } from './tokenize.ts';

/**
 * One row as the product reads it: dates `YYYY-MM-DD`, amounts canonical decimal text that fits the currency. An empty
 * cell without a default is left out.
 */
export type ReadRow = {
  readonly line: number;
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly installments?: readonly { readonly dueOn: string; readonly amount: string }[];
  /** The fields whose surplus digits were taken off because the mapping says so. */
  readonly rounded: readonly Field[];
};

export type RejectedRead = { readonly line: number; readonly problems: NonEmpty<RowProblem> };

/** Reads every row below the header, one at a time: as a row, or as what is wrong with it. */
export function* readRows(source: ByteSource, sheet: Sheet): Generator<ReadRow | RejectedRead> {
  const rows = dataRows(tokenize(decodeText(source, sheet.encoding), sheet.delimiter));
  rows.next();
  const dates = new Map<string, string | undefined>();
  for (const row of rows) {
    if (!('fields' in row)) yield { line: row.line, problems: [brokenRow(row)] };
    else if (passes(row, sheet.columns)) yield readRow(row, sheet, dates);
  }
}

type Reading = {
  readonly line: number;
  readonly sheet: Sheet;
  readonly dates: Map<string, string | undefined>;
  readonly problems: RowProblem[];
  readonly rounded: Field[];
  /** Of the row's currency, where it is known. */
  readonly digits: number | undefined;
  readonly currency: string;
};

function readRow(row: RawRow, sheet: Sheet, dates: Map<string, string | undefined>): ReadRow | RejectedRead {
  const shape = wrongShape(row, sheet);
  if (shape !== undefined) return { line: row.line, problems: [shape] };
  const code = currencyCode(cellOf(row, sheet, 'currency'));
  const known = currency(code);
  const digits = known.ok ? digitsOf(known.value) : undefined;
  const reading: Reading = { line: row.line, sheet, dates, problems: [], rounded: [], digits, currency: code };
  const values: Partial<Record<Field, string>> = {};
  let installments: ReadRow['installments'];
  for (const field of SUBJECTS[sheet.subject].fields) {
    const cell = cellOf(row, sheet, field);
    if (cell === '') continue;
    if (FIELDS[field].kind === 'installments') installments = readInstallments(reading, cell);
    else {
      const value = readCell(reading, field, cell);
      if (value !== undefined) values[field] = value;
    }
  }
  reading.problems.push(...missingValues(reading, values));
  if (isNonEmpty(reading.problems)) return { line: row.line, problems: reading.problems };
  const base = { line: row.line, values, rounded: reading.rounded };
  return installments === undefined ? base : { ...base, installments };
}

function cellOf(row: RawRow, sheet: Sheet, field: Field): string {
  const cell = joinedCells(row, sheet.columns.byField.get(field) ?? []);
  return cell === '' ? (sheet.mapping.defaults?.[field] ?? '') : cell;
}

function readCell(reading: Reading, field: Field, cell: string): string | undefined {
  const { kind } = FIELDS[field];
  if (kind === 'text') return cell;
  if (kind === 'currency') return currencyCode(cell);
  if (kind === 'date') return readDate(reading, field, cell);
  return readAmount(reading, field, cell);
}

function readDate({ sheet, dates, line, problems }: Reading, field: Field, cell: string): string | undefined {
  if (!dates.has(cell)) {
    if (dates.size > 50_000) dates.clear();
    dates.set(cell, isoDate(cell, sheet.dates));
  }
  const date = dates.get(cell);
  if (date === undefined) {
    const reason = `Not a date that exists, written ${sheet.dates} as the rest of the file.`;
    problems.push({ line, code: 'date-malformed', field, value: cell, reason });
  }
  return date;
}

function readAmount(reading: Reading, field: Field, cell: string): string | undefined {
  const { sheet, line, problems, rounded } = reading;
  const plain = canonicalDecimal(cell, sheet.decimal);
  if (plain === undefined) {
    const meant = provenDecimal(cell);
    const remedy = meant === undefined ? '' : ` Write ${sheet.decimal === 'comma' ? meant.replace('.', ',') : meant}.`;
    const reason = `Not an amount written with a decimal ${sheet.decimal}.${remedy}`;
    problems.push({ line, code: 'amount-malformed', field, value: cell, reason });
    return undefined;
  }
  // A rate has digits of its own, a base amount those of the organization's currency, which the file does not name.
  if (field !== 'amount' && field !== 'installments') return plain;
  if (reading.digits === undefined) return plain;
  const rules = sheet.mapping.excessDigits ?? {};
  const rule = rules[reading.currency] ?? rules['*'] ?? 'refuse';
  const fitted = fitDigits(plain, reading.digits, rule);
  if (fitted?.changed === true) rounded.push(field);
  if (fitted !== undefined) return fitted.text;
  const reason =
    `${reading.currency} has ${reading.digits} digits behind the point, and Quittance never rounds by itself: ` +
    'the excessDigits of a mapping file can say what to do.';
  problems.push({ line, code: 'amount-too-precise', field, value: cell, reason });
  return undefined;
}

function readInstallments(reading: Reading, cell: string): { dueOn: string; amount: string }[] {
  return splitInstallments(cell).flatMap((part) => {
    const dueOn = readDate(reading, 'installments', part.dueOn);
    const amount = readAmount(reading, 'installments', part.amount);
    return dueOn === undefined || amount === undefined ? [] : [{ dueOn, amount }];
  });
}

/** A row that does not have the header's columns is out of step: which cell is which can't be told. */
function wrongShape(row: RawRow, sheet: Sheet): RowProblem | undefined {
  const { line, fields } = row;
  const surplus = fields.slice(sheet.header.length);
  if (fields.length < sheet.header.length || surplus.some((cell) => cell.trim() !== '')) {
    const reason = `The header has ${sheet.header.length} columns, this row ${fields.length}.`;
    return { line, code: 'columns-differ', field: '', value: fields.join(sheet.delimiter).slice(0, 200), reason };
  }
  const at = fields.findIndex((cell) => cell.includes('\0'));
  if (at === -1) return undefined;
  const value = (fields[at] ?? '').replaceAll('\0', '␀').slice(0, 200);
  return { line, code: 'not-text', field: sheet.header[at] ?? '', value, reason: 'The cell holds NUL bytes.' };
}

function missingValues({ line, sheet: { subject }, problems }: Reading, values: ReadRow['values']): RowProblem[] {
  const needed: readonly (readonly Field[])[] = SUBJECTS[subject].needed;
  return needed
    .filter((fields) => fields.every((field) => values[field] === undefined))
    .filter((fields) => !problems.some((problem) => fields.some((field) => field === problem.field)))
    .map((fields) => ({
      line,
      code: 'value-missing',
      field: fields[0] ?? '',
      value: '',
      reason: `The cell is empty; a row needs ${fields.join(' or ')}.`,
    }));
}

function brokenRow({ line, fault }: BrokenRow): RowProblem {
  const reason = {
    'text-after-quote': 'Text stands behind a closing quote: which cell is which can not be told.',
    'too-many-columns': 'The row has more columns than a table can have.',
    'quote-unclosed': 'A quote is opened and never closed.',
    'row-too-long': 'The row is too long.',
  }[fault];
  return { line, code: fault, field: '', value: '', reason };
}

function currencyCode(text: string): string {
  const code = text.trim().toUpperCase();
  return code === '€' ? 'EUR' : code === '£' ? 'GBP' : code;
}
