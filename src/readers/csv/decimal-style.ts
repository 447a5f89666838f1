/** What separates the units from the parts in a file's amounts: `1,234.56` or `1.234,56`. */
export const DECIMAL_STYLES = ['point', 'comma'] as const;
export type DecimalStyle = (typeof DECIMAL_STYLES)[number];

/** What the amounts of one file say about its style: the first line that proves each, and the first that fits both. */
export type DecimalEvidence = { point?: Seen; comma?: Seen; ambiguous?: Seen };
export type Seen = { readonly line: number; readonly value: string };

/**
 * Notes what one amount proves. `1.234,56` and `1,5` prove a decimal comma, `1,234.56`, `1.5` and `1,234,567` a decimal
 * point; `1,234` fits both and proves nothing: guessing would be wrong by a factor of a thousand.
 */
export function noteDecimal(evidence: DecimalEvidence, value: string, line: number): void {
  const style = provenStyle(bareNumber(value).digits);
  if (style !== undefined) evidence[style] ??= { line, value };
}

/**
 * The canonical decimal text (`-1234.56`) of an amount written in `style`, or undefined where it is none. Grouping by
 * the other sign, blanks or apostrophes is taken off only where it stands between groups of three. Sign before or
 * behind, or parentheses, mean negative.
 */
export function canonicalDecimal(value: string, style: DecimalStyle): string | undefined {
  const { digits, negative } = bareNumber(value);
  const pattern = style === 'point' ? POINT : COMMA;
  const found = pattern.exec(digits)?.groups;
  if (found === undefined || digits === '') return undefined;
  const units = (found['units'] ?? '').replaceAll(GROUPING, '').replace(/^0+(?=\d)/, '') || '0';
  const parts = found['parts'] ?? '';
  return `${negative ? '-' : ''}${units}${parts === '' ? '' : `.${parts}`}`;
}

/** The canonical text of an amount that proves its own style, `1.5` of `1,5`; of any other, nothing. */
export function provenDecimal(value: string): string | undefined {
  const style = provenStyle(bareNumber(value).digits);
  return style === undefined || style === 'ambiguous' ? undefined : canonicalDecimal(value, style);
}

// Ordinary, no-break, thin and narrow no-break blanks, and the apostrophes of Swiss files.
const GROUPING = /[., '’\u00A0\u2009\u202F]/g;
const POINT =
  /^(?<units>\d+|\d{1,3}(?:(?<sign>[, '’\u00A0\u2009\u202F])\d{3})(?:\k<sign>\d{3})*)?(?:\.(?<parts>\d+))?$/;
const COMMA = /^(?<units>\d+|\d{1,3}(?:(?<sign>[. '’\u00A0\u2009\u202F])\d{3})(?:\k<sign>\d{3})*)?(?:,(?<parts>\d+))?$/;

function bareNumber(value: string): { digits: string; negative: boolean } {
  let digits = value.trim();
  let negative = false;
  const inParentheses = /^\((.*)\)$/.exec(digits);
  if (inParentheses !== null) {
    digits = (inParentheses[1] ?? '').trim();
    negative = true;
  }
  const signed = /^([+\-\u2212])?\s*(.*?)\s*([+\-\u2212])?$/.exec(digits);
  const sign = signed?.[1] ?? signed?.[3];
  if (signed !== null && sign !== undefined && !(signed[1] !== undefined && signed[3] !== undefined) && !negative) {
    digits = signed[2] ?? '';
    negative = sign !== '+';
  }
  return { digits, negative };
}

function provenStyle(digits: string): 'point' | 'comma' | 'ambiguous' | undefined {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return undefined;
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma';
  if (points > 1) return 'comma';
  if (commas > 1) return 'point';
  const [units = '', parts = ''] = digits.split(points === 1 ? '.' : ',');
  const couldBeGrouping = parts.length === 3 && /^[1-9]\d{0,2}$/.test(units);
  if (couldBeGrouping) return 'ambiguous';
  return points === 1 ? 'point' : 'comma';
}
