import type { DateStyle } from './date-style.ts';
import type { DecimalStyle } from './decimal-style.ts';
import type { Field } from './fields.ts';
import type { Encoding } from './text.ts';
import type { Delimiter } from './tokenize.ts';

/** What is done with an amount that has more digits than its currency; without a rule such a row is rejected. */
export const EXCESS_RULES = ['refuse', 'round-half-even', 'truncate'] as const;
export type ExcessRule = (typeof EXCESS_RULES)[number];

/** How one file is to be read. What is left out is detected, and refused where it can't be told. */
export type SheetMapping = {
  /**
   * The header of the column that holds each field, as it stands in the file; of several, the cells are joined by a
   * blank. null: no column does, do not look for one.
   */
  readonly columns?: Partial<Record<Field, ColumnName>> | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
  readonly decimal?: DecimalStyle | undefined;
  readonly dates?: DateStyle | undefined;
  /** The value of a field where it has no column, or its cell is empty. */
  readonly defaults?: Partial<Record<Field, string>> | undefined;
  /** By currency code; `*` stands for all others. */
  readonly excessDigits?: Readonly<Record<string, ExcessRule>> | undefined;
  /** Only rows whose cell is one of `is`, and none of `isNot`, are read; the others are passed over. */
  readonly where?: readonly RowFilter[] | undefined;
  /** Kept with the rest for who makes documents of the rows: what a negative amount means. */
  readonly negative?: 'refuse' | 'other-side' | undefined;
};

export type ColumnName = string | readonly string[] | null;

export type RowFilter = {
  readonly column: string;
  readonly is?: readonly string[] | undefined;
  readonly isNot?: readonly string[] | undefined;
};
