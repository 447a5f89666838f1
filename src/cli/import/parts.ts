import type { DocumentKind } from '../../core/index.ts';
import type { Subject } from '../../readers/csv/fields.ts';

/** The files an import takes, in the order in which they go in. */
export const PARTS = ['partners', 'invoices', 'receipts', 'credits'] as const;
export type Part = (typeof PARTS)[number];

/** What the rows of each file are, where no column says it. */
export const PART_KINDS: Readonly<Record<Part, DocumentKind | undefined>> = {
  partners: undefined,
  invoices: 'invoice',
  receipts: 'receipt',
  credits: 'credit_note',
};

/** What the columns of a file are about. */
export function subjectOf(part: Part): Subject {
  return part === 'partners' ? 'partners' : 'documents';
}
