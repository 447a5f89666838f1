export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One row as it stands in the file. `line` is where it begins, counted from 1, lines inside quotes included. */
export type RawRow = { readonly line: number; readonly fields: readonly string[] };

/** A row that can't be cut into fields. After a `final` one nothing more comes: the rest can't be told apart. */
export type BrokenRow = { readonly line: number; readonly fault: RowFault; readonly final: boolean };
export type RowFault = 'quote-unclosed' | 'row-too-long' | 'text-after-quote' | 'too-many-columns';

/** Longest row, in characters, and most columns: far above any real file, and what keeps a hostile one small. */
export const MAX_ROW_LENGTH = 1_048_576;
export const MAX_COLUMNS = 1000;

/**
 * Cuts text into rows by the rules of RFC 4180: a field may be quoted, a quote inside is doubled, a quoted field may
 * hold delimiters and line ends. A quote inside an unquoted field is an ordinary character. Blank lines are skipped.
 * Memory is bounded by the longest row.
 */
export function* tokenize(pieces: Iterable<string>, delimiter: Delimiter): Generator<RawRow | BrokenRow> {
  let rest = '';
  let line = 1;
  let enough = 0;
  for (const piece of pieces) {
    rest += piece;
    if (rest.length < enough) continue;
    const scan = { text: rest, at: 0, line, delimiter, atEnd: false };
    const stopped = yield* rowsOf(scan);
    if (stopped) return;
    rest = rest.slice(scan.at);
    line = scan.line;
    // A row that is not whole yet is looked at again only when twice as much is there: else it would be quadratic.
    enough = 2 * rest.length;
    if (rest.length <= MAX_ROW_LENGTH) continue;
    yield { line, fault: rest.includes('"') ? 'quote-unclosed' : 'row-too-long', final: true };
    return;
  }
  yield* rowsOf({ text: rest, at: 0, line, delimiter, atEnd: true });
}

type Scan = { readonly text: string; at: number; line: number; readonly delimiter: string; readonly atEnd: boolean };

/** Yields the whole rows of the text from `at` on and leaves `at` at what is not yet whole; true when it must stop. */
function* rowsOf(scan: Scan): Generator<RawRow | BrokenRow, boolean> {
  while (scan.at < scan.text.length) {
    const lineEnd = scan.text.indexOf('\n', scan.at);
    if (lineEnd === -1 && !scan.atEnd) return false;
    const end = lineEnd === -1 ? scan.text.length : lineEnd;
    const { line } = scan;
    if (end - scan.at > MAX_ROW_LENGTH) {
      yield { line, fault: 'row-too-long', final: true };
      return true;
    }
    const physical = scan.text.slice(scan.at, end);
    if (!physical.includes('"')) {
      scan.at = end + 1;
      scan.line += 1;
      if (physical.trim() !== '') yield withinColumns(line, physical.split(scan.delimiter));
      continue;
    }
    const quoted = quotedRow(scan);
    if (quoted === 'incomplete') {
      if (!scan.atEnd) return false;
      yield { line, fault: 'quote-unclosed', final: true };
      return true;
    }
    yield quoted.clean ? withinColumns(line, quoted.fields) : { line, fault: 'text-after-quote', final: false };
  }
  return false;
}

/** Reads one row that has quotes, moving `at` and `line` behind it; leaves both where the row is not whole yet. */
function quotedRow(scan: Scan): { fields: string[]; clean: boolean } | 'incomplete' {
  const { text, delimiter } = scan;
  const fields: string[] = [];
  let at = scan.at;
  let clean = true;
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      // At the end of a piece the closing quote may be the first half of a doubled one.
      if (close === -1 || (close === text.length - 1 && !scan.atEnd)) return 'incomplete';
      fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
      const next = fieldEnd(text, at, delimiter);
      if (text.slice(at, next).trim() !== '') clean = false;
      at = next;
    } else {
      const next = fieldEnd(text, at, delimiter);
      fields.push(text.slice(at, next));
      at = next;
    }
    if (at >= text.length && !scan.atEnd) return 'incomplete';
    if (at >= text.length || text[at] === '\n') break;
    at += 1;
  }
  scan.line += linesWithin(text, scan.at, at) + 1;
  scan.at = at + 1;
  return { fields, clean };
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
  return at;
}

function linesWithin(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function withinColumns(line: number, fields: readonly string[]): RawRow | BrokenRow {
  return fields.length <= MAX_COLUMNS ? { line, fields } : { line, fault: 'too-many-columns', final: false };
}
