import type { RejectedRow } from '../contract/imports.ts';
import type { Brought } from './arrival.ts';

/** What a chunk of rows came to. */
export type Imported = {
  readonly added: readonly string[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  /** What the organization's setting brought with it, for the audit trail. */
  readonly brought?: readonly Brought[];
};
