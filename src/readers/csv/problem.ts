import type { Field } from './fields.ts';

/** Why a whole file can't be read: said before any of its rows is used. `line` counts from 1 in the file itself. */
export type FileProblem = {
  readonly code: FileProblemCode;
  readonly detail: string;
  /** What the person can do: a flag to give, a mapping to write. */
  readonly remedy: string;
  readonly line?: number;
  /** What the `columns` of a mapping would have to say, where that is what is missing. */
  readonly columns?: Readonly<Partial<Record<Field, string>>>;
};

export type FileProblemCode =
  | 'file-empty'
  | 'not-text'
  | 'encoding-invalid'
  | 'quote-unclosed'
  | 'row-too-long'
  | 'too-many-columns'
  | 'column-missing'
  | 'column-ambiguous'
  | 'decimal-ambiguous'
  | 'dates-ambiguous';

/** Why one row is rejected; the rows around it are read all the same. Codes are the wire's where both know one. */
export type RowProblem = {
  readonly line: number;
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
};
