import type { Document, StatusReason } from '../contract/documents.ts';
import type { LedgerAllocation } from '../contract/ledger-report.ts';
import type { ReconciliationStatus, StatusWhy, Step } from '../core/index.ts';

/** The words of a file in one language, the same as on the screens. */
export type FileWords = {
  readonly heads: Readonly<Record<Head, string>>;
  readonly kinds: Readonly<Record<Document['kind'], string>>;
  /** How a document stands by itself; some languages say it by what it is. */
  readonly statuses: (kind: Document['kind']) => Readonly<Record<Document['status'], string>>;
  readonly reconciliation: Readonly<Record<ReconciliationStatus, string>>;
  readonly shares: Readonly<Record<LedgerAllocation['share'], string>>;
  readonly steps: Readonly<Record<Step, string>>;
  readonly yes: string;
  readonly installment: (item: { readonly number: string; readonly seq: number; readonly of: number }) => string;
  readonly more: (count: number) => string;
  readonly why: Readonly<Record<StatusWhy, (figures: WhyFigures) => string>>;
  readonly waiting: (number: string, amount: string) => string;
};

type WhyFigures = Pick<StatusReason, 'total' | 'allocated' | 'planned'> & {
  /** By how much allocations and plans exceed the total. */
  readonly excess: string;
};

export type Head =
  | 'account'
  | 'owner'
  | 'number'
  | 'currency'
  | 'outstanding'
  | 'unapplied'
  | 'overdue'
  | 'oldestOpen'
  | 'onHold'
  | 'date'
  | 'kind'
  | 'due'
  | 'debit'
  | 'credit'
  | 'amount'
  | 'open'
  | 'balance'
  | 'status'
  | 'reconciliation'
  | 'why'
  | 'reconciledWith'
  | 'reference'
  | 'ledgerCode'
  | 'column'
  | 'creditKind'
  | 'creditReconciliation'
  | 'creditWhy'
  | 'debitKind'
  | 'debitReconciliation'
  | 'debitWhy'
  | 'step'
  | 'effective'
  | 'undone'
  | 'undoneOn';
