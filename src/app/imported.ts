import type { RejectedRow } from '../contract/imports.ts';

/** What a chunk of rows came to. */
export type Imported = {
  readonly added: readonly string[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
};
