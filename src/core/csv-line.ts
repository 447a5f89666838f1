/**
 * One row of CSV (RFC 4180): commas, CRLF, cells in quotes where they need it. A spreadsheet would run a cell that
 * begins like a formula, also behind white space: it gets an apostrophe in front. Amounts like `-12.00` stay numbers.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@])/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
