import type { FormState } from './state.ts';

/** What the parts of the form are given. */
export type FormPart = {
  readonly state: FormState;
  readonly onChange: (change: Partial<FormState>) => void;
  /** What was refused about a field, by its place in the document, such as `/lines/0/net`. */
  readonly problemAt: (pointer: string) => string | undefined;
};
