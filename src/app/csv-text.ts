/**
 * A table as CSV text (RFC 4180): commas, CRLF, cells in quotes where they need it. A spreadsheet would run a cell that
 * begins like a formula: it gets an apostrophe, unless it is a plain number.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [lineOf(header)];
  for (const row of rows) lines.push(lineOf(row.map(withoutFormula)));
  return lines.join('');
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Tabs and line breaks before it do not keep a spreadsheet from seeing the formula. */
function withoutFormula(cell: string): string {
  return /^\s*[=+\-@]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}
