import type { NonEmpty, Result } from '../../core/index.ts';
import { isNonEmpty, ok, refuse } from '../../core/index.ts';
import { SUBJECTS, headerKey, headerKeys } from './fields.ts';
import type { Field, Subject } from './fields.ts';
import type { ColumnName, RowFilter, SheetMapping } from './mapping.ts';
import type { FileProblem } from './problem.ts';

/** Which columns hold which field, by position, and the row filters with their columns found. */
export type Columns = {
  readonly byField: ReadonlyMap<Field, readonly number[]>;
  readonly filters: readonly (RowFilter & { readonly at: number })[];
};

/** Finds the column of every field: as the mapping names it, else by what the header says. */
export function findColumns(
  header: readonly string[],
  subject: Subject,
  mapping: SheetMapping,
): Result<Columns, NonEmpty<FileProblem>> {
  const problems: FileProblem[] = [];
  const byField = namedColumns(header, mapping, problems);
  const taken = new Set([...byField.values()].flat());
  for (const field of SUBJECTS[subject].fields) {
    if (byField.has(field) || mapping.columns?.[field] === null) continue;
    const at = recognised(header, taken, headerKeys(field, subject));
    if (at !== undefined && typeof at !== 'number') return refuse([ambiguous(field, at)]);
    else if (at !== undefined) {
      byField.set(field, [at]);
      taken.add(at);
    }
  }
  const filters = (mapping.where ?? []).flatMap((filter) => {
    const at = positionOf(header, filter.column);
    if (at === -1) problems.push(noSuchColumn(filter.column, 'where', header));
    return at === -1 ? [] : [{ ...filter, at }];
  });
  const unused = unusedOf(header, [...byField.values()].flat());
  problems.push(...missing(byField, subject, mapping).map((fields) => columnMissing(fields, unused)));
  return isNonEmpty(problems) ? refuse(problems) : ok({ byField, filters });
}

/** The headers of the columns that are not among `used`; a column without a header is none that could be missed. */
export function unusedOf(header: readonly string[], used: readonly number[]): readonly string[] {
  return header.map((cell) => cell.trim()).filter((cell, at) => cell !== '' && !used.includes(at));
}

function namedColumns(
  header: readonly string[],
  mapping: SheetMapping,
  problems: FileProblem[],
): Map<Field, readonly number[]> {
  const byField = new Map<Field, readonly number[]>();
  // Keys of an object typed by Field; the reader of the mapping file has checked them.
  for (const [field, named] of Object.entries(mapping.columns ?? {}) as [Field, ColumnName][]) {
    const names = named === null ? [] : [named].flat();
    const found = names.map((name) => positionOf(header, name));
    const lost = names.filter((_, index) => found[index] === -1);
    problems.push(...lost.map((name) => noSuchColumn(name, field, header)));
    if (names.length > 0 && lost.length === 0) byField.set(field, found);
  }
  return byField;
}

function positionOf(header: readonly string[], name: string): number {
  const exact = header.findIndex((cell) => cell.trim() === name.trim());
  return exact === -1 ? header.findIndex((cell) => headerKey(cell) === headerKey(name)) : exact;
}

/** The position of the column that one of the keys means; the headers of several that mean the same. */
function recognised(
  header: readonly string[],
  taken: ReadonlySet<number>,
  keys: readonly string[],
): number | NonEmpty<string> | undefined {
  const found = header.map(headerKey);
  for (const key of keys) {
    const at = found.flatMap((cell, position) => (cell === key && !taken.has(position) ? [position] : []));
    const alike = at.map((position) => (header[position] ?? '').trim());
    if (at.length > 1 && isNonEmpty(alike)) return alike;
    if (at[0] !== undefined) return at[0];
  }
  return undefined;
}

function missing(
  byField: ReadonlyMap<Field, readonly number[]>,
  subject: Subject,
  mapping: SheetMapping,
): readonly (readonly Field[])[] {
  const needed: readonly (readonly Field[])[] = SUBJECTS[subject].needed;
  return needed.filter((fields) =>
    fields.every((field) => !byField.has(field) && mapping.defaults?.[field] === undefined),
  );
}

/** The one column that is left over is likely to be it; of several, the person picks. */
function columnMissing(fields: readonly Field[], unused: readonly string[]): FileProblem {
  const [field = 'number'] = fields;
  const [only = ''] = unused;
  return {
    code: 'column-missing',
    detail: `No column says ${fields.join(' or ')}. Columns not used: ${listed(unused) || 'none'}.`,
    remedy: `Name it in a mapping file${field === 'currency' ? ', or give --currency CODE' : ''}.`,
    line: 1,
    columns: { [field]: unused.length === 1 ? only : 'HEADER OF THE COLUMN' },
  };
}

function ambiguous(field: Field, alike: NonEmpty<string>): FileProblem {
  return {
    code: 'column-ambiguous',
    detail: `Several columns look like ${field}: ${listed(alike)}.`,
    remedy: 'Say which in a mapping file.',
    line: 1,
    columns: { [field]: alike[0] },
  };
}

function noSuchColumn(name: string, use: string, header: readonly string[]): FileProblem {
  return {
    code: 'column-missing',
    detail: `The mapping takes ${use} from the column "${name}", which is not there. Columns: ${listed(header)}.`,
    remedy: 'Correct the mapping file, or use the file it was written for.',
    line: 1,
  };
}

function listed(header: readonly string[]): string {
  const shown = header.slice(0, 30).map((cell) => cell.trim().slice(0, 40));
  return shown.join(', ') + (header.length > shown.length ? `, … (${header.length} in all)` : '');
}
