import { DELIMITERS, tokenize } from './tokenize.ts';
import type { Delimiter } from './tokenize.ts';

const ROWS_LOOKED_AT = 50;

/**
 * The delimiter that cuts the first rows into the same number of columns most often; of equals, the one that makes
 * more columns. A first line `sep=;`, as spreadsheets write it, decides at once. One column only: a comma.
 */
export function detectDelimiter(head: string): Delimiter {
  const declared = declaredDelimiter(head.slice(0, head.indexOf('\n') + 1));
  if (declared !== undefined) return declared;
  let best: { delimiter: Delimiter; score: number; columns: number } = { delimiter: ',', score: 0, columns: 1 };
  for (const delimiter of DELIMITERS) {
    const { score, columns } = agreement(head, delimiter);
    if (score > best.score || (score === best.score && columns > best.columns)) best = { delimiter, score, columns };
  }
  return best.delimiter;
}

/** The delimiter that a line `sep=;` declares. */
export function declaredDelimiter(line: string): Delimiter | undefined {
  const sign = /^sep=(.)\s*$/.exec(line.replace(/\n$/, ''))?.[1];
  return DELIMITERS.find((delimiter) => delimiter === sign);
}

/** How many of the first rows have as many columns as the first, where that is more than one. */
function agreement(head: string, delimiter: Delimiter): { score: number; columns: number } {
  let columns = 0;
  let rows = 0;
  let score = 0;
  for (const row of tokenize([head.slice(0, head.lastIndexOf('\n') + 1) || head], delimiter)) {
    if (rows >= ROWS_LOOKED_AT || !('fields' in row)) break;
    if (rows === 0) columns = row.fields.length;
    rows += 1;
    if (columns > 1 && row.fields.length === columns) score += 1;
  }
  return { score, columns };
}
