import { isNonEmpty } from '../core/index.ts';
import { DATE_STYLES } from '../readers/csv/date-style.ts';
import type { DateStyle } from '../readers/csv/date-style.ts';
import { DECIMAL_STYLES } from '../readers/csv/decimal-style.ts';
import type { Subject } from '../readers/csv/fields.ts';
import { unusedOf } from '../readers/csv/header.ts';
import type { SheetMapping } from '../readers/csv/mapping.ts';
import type { FileProblem } from '../readers/csv/problem.ts';
import { survey } from '../readers/csv/survey.ts';
import type { Sheet } from '../readers/csv/survey.ts';
import { ENCODINGS } from '../readers/csv/text.ts';
import { DELIMITERS } from '../readers/csv/tokenize.ts';
import { UsageError, textOf } from './command.ts';
import type { OptionSpec, Options } from './command.ts';
import type { InputFile } from './files.ts';

/** Flags that say how the files are written, where that can't be told from them. */
export const SHEET_OPTIONS: readonly OptionSpec[] = [
  { flags: '--decimal <style>', summary: 'what stands before the cents', choices: DECIMAL_STYLES },
  {
    flags: '--dates <style>',
    summary: 'how dates are written, where day and month could be swapped',
    choices: DATE_STYLES,
  },
  { flags: '--delimiter <sign>', summary: 'what stands between columns', choices: [...DELIMITERS, 'tab'] },
  { flags: '--encoding <name>', summary: 'how text is encoded', choices: ENCODINGS },
  { flags: '--currency <code>', summary: 'the currency of rows that name none, such as EUR' },
];

/** The mapping of one file with what the command line says on top. */
export function withFlags(mapping: SheetMapping, options: Options): SheetMapping {
  const given = (name: string) => (name === 'tab' ? '\t' : name);
  const currency = textOf(options['currency']);
  return {
    ...mapping,
    decimal: DECIMAL_STYLES.find((style) => style === options['decimal']) ?? mapping.decimal,
    delimiter: DELIMITERS.find((sign) => sign === given(textOf(options['delimiter']) ?? '')) ?? mapping.delimiter,
    encoding: ENCODINGS.find((name) => name === options['encoding']) ?? mapping.encoding,
    defaults: currency === undefined ? mapping.defaults : { ...mapping.defaults, currency },
  };
}

/** A file with everything decided about how it is written. */
export type SurveyedFile = { readonly file: InputFile; readonly sheet: Sheet };

/** Looks at each file as a whole; throws with every reason why one can't be read, before any row is used. */
export function surveyAll<Part extends string>(
  options: Options,
  files: readonly {
    readonly part: Part;
    readonly file: InputFile;
    readonly subject: Subject;
    readonly mapping: SheetMapping;
  }[],
): readonly (SurveyedFile & { readonly part: Part })[] {
  const lines: string[] = [];
  const missing = new Map<Part, FileProblem['columns']>();
  const surveyed = files.flatMap(({ part, file, subject, mapping }) => {
    const sheet = surveyOne({ file, subject, mapping }, options);
    if (sheet.ok) return [{ part, file, sheet: sheet.value }];
    for (const { line, detail, remedy, columns } of sheet.error) {
      if (columns !== undefined) missing.set(part, { ...missing.get(part), ...columns });
      lines.push(`${file.path}${line === undefined ? '' : `:${line}`}: ${detail}`, `  → ${remedy}`);
    }
    return [];
  });
  if (missing.size > 0) lines.push(...mappingHint(missing));
  if (isNonEmpty(lines)) throw new UsageError(lines);
  return surveyed;
}

/** The mapping that is wanted, in the shape in which `--mapping` takes it. */
function mappingHint(missing: ReadonlyMap<string, FileProblem['columns']>): readonly string[] {
  const wanted = Object.fromEntries([...missing].map(([part, columns]) => [part, { columns }]));
  return ['Such a mapping file, to be given with --mapping FILE:', JSON.stringify(wanted, null, 2)];
}

/** The date style of the command line decides where day and month could be swapped; other dates can't be misread. */
function surveyOne(
  { file, subject, mapping }: { readonly file: InputFile; readonly subject: Subject; readonly mapping: SheetMapping },
  options: Options,
): ReturnType<typeof survey> {
  const found = survey(file.source, subject, mapping);
  const dates = DATE_STYLES.find((style) => style === options['dates']);
  if (dates === undefined || mapping.dates !== undefined) return found;
  const open = found.ok ? SWAPPABLE.has(found.value.dates) : found.error.some(({ code }) => code === 'dates-ambiguous');
  return open ? survey(file.source, subject, { ...mapping, dates }) : found;
}

const SWAPPABLE: ReadonlySet<DateStyle> = new Set(['DD/MM/YYYY', 'MM/DD/YYYY']);

/** How a file is read, in one line: what a person checks before trusting it. */
export function sheetText({ file, sheet }: SurveyedFile): string {
  const columns = [...sheet.columns.byField].map(
    ([field, positions]) => `${field} ← ${positions.map((at) => (sheet.header[at] ?? '').trim()).join(' + ')}`,
  );
  const delimiter = sheet.delimiter === '\t' ? 'tab' : sheet.delimiter;
  const styles = [sheet.encoding, `"${delimiter}"`, `decimal ${sheet.decimal}`, `dates ${sheet.dates}`];
  const unused = unusedOf(sheet.header, [...sheet.columns.byField.values()].flat());
  const left = unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`;
  return `${file.path}: ${styles.join(', ')}; ${columns.join(', ')}${left}`;
}
