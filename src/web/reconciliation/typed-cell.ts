import type { Currency, NumberFormat } from '../../core/index.ts';
import { parseTypedAmount } from '../../core/index.ts';
import type { CellProblem, Entry } from './worksheet.ts';

export type CellContext = { readonly currency: Currency; readonly format: NumberFormat; readonly open: bigint };

/**
 * Reads an Allocate cell: an amount in the person's number format, or a sum led by `=`, such as `=10+20.50-5`. An empty
 * cell is nothing. The text is kept until the cell is left.
 */
export function readCell(text: string, context: CellContext): Entry {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '=') return { minor: 0n, text };
  const read = trimmed.startsWith('=') ? readSum(trimmed.slice(1), context) : readOne(trimmed, context);
  if (typeof read === 'string') return { minor: 0n, text, problem: read };
  return withBalance({ minor: read, text }, context.open);
}

/** The entry after its cell was left: well-read text gives way to the amount as it is always written. */
export function settled(entry: Entry): Entry {
  if (entry.problem !== undefined && entry.problem !== 'over-balance') return entry;
  const { text: _, ...rest } = entry;
  return rest;
}

/** Marks an amount that is more than what is due, and unmarks one that fits again. */
export function withBalance(entry: Entry, open: bigint): Entry {
  if (entry.problem !== undefined && entry.problem !== 'over-balance') return entry;
  const { problem: _, ...rest } = entry;
  return entry.minor > open ? { ...rest, problem: 'over-balance' } : rest;
}

function readOne(text: string, { currency, format }: CellContext): bigint | CellProblem {
  const read = parseTypedAmount(text, currency, format);
  return read.ok ? read.value.minor : read.error.code;
}

/** The amounts of what stands in a cell: one, or the terms of a sum. */
export function termsOf(text: string): readonly string[] {
  const trimmed = text.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).split(/[+\u2212-]/u) : [trimmed];
}

/** Terms with `+` or `-` between them; an operator at the very end is one still being typed. */
function readSum(text: string, context: CellContext): bigint | CellProblem {
  let sum = 0n;
  for (const [, operator = '', term = ''] of text.matchAll(/([+\u2212-]?)([^+\u2212-]*)/g)) {
    if (operator === '' && term === '') continue;
    if (term.trim() === '') continue;
    const read = readOne(term, context);
    if (typeof read === 'string') return read;
    sum += operator === '' || operator === '+' ? read : -read;
  }
  return sum < 0n ? 'amount-negative' : sum;
}
