import type { Allocation, CalendarDate, DocumentId, DocumentKind, Side, Step } from '../../core/index.ts';
import type { DemoLine } from './lines.ts';

/** Text that quotes documents; their numbers are put in once they have them. */
export type Reference = readonly (string | DemoDocument)[];

export type Part = { readonly dueOn: CalendarDate; readonly amount: bigint };

/** A document of the demo, posted on a day of its past. Amounts are minor units. */
export type DemoDocument = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly side: Side;
  readonly day: number;
  readonly date: CalendarDate;
  readonly at: string;
  readonly amount: bigint;
  readonly parts: readonly Part[];
  readonly names?: DemoDocument;
  readonly intendedFor?: DemoDocument;
  readonly takesBack: boolean;
  readonly reasonCode?: string;
  readonly reference?: Reference;
  /** Base units per unit of the currency. */
  readonly rate?: string;
  readonly lines?: readonly DemoLine[];
};

/** What has to be said to post one; `terms` are the days until it is due. */
export type NewDocument = Pick<DemoDocument, 'kind' | 'amount'> &
  Partial<
    Pick<
      DemoDocument,
      'side' | 'parts' | 'names' | 'intendedFor' | 'takesBack' | 'reasonCode' | 'reference' | 'rate' | 'lines'
    >
  > & {
    readonly terms?: number;
  };

/** Why something is reconciled. */
export type Reason = {
  readonly reason: 'manual' | 'auto' | 'immediate' | 'bank' | 'cancellation' | 'refund';
  readonly step: Step;
  readonly note?: string | undefined;
};

export type Reconciled = Omit<Reason, 'step'> & {
  readonly type: 'reconciled';
  readonly id: string;
  readonly at: string;
  readonly allocations: readonly Allocation[];
  /** Positions that a reversal has taken back. */
  readonly reversed: Set<number>;
};

export type Reversed = {
  readonly type: 'reversed';
  readonly id: string;
  readonly at: string;
  readonly reconciliation: Reconciled;
  readonly positions: readonly number[];
  readonly reason: string;
  readonly effectiveOn: CalendarDate;
};
