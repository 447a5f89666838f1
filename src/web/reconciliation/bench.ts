import { createContext, use } from 'react';
import type { Currency, NumberFormat } from '../../core/index.ts';
import type { Figures } from '../components/figures.ts';
import type { CreditRow, InvoiceRow } from './items.ts';
import type { Worksheet } from './worksheet.ts';

/** What rows and cells need of the page around them; it changes seldom, so that rows render seldom. */
export type Bench = {
  readonly sheet: Worksheet;
  readonly currency: Currency;
  readonly figures: Figures;
  /** How the person types amounts. */
  readonly format: NumberFormat;
  /** May type, tick and assign. */
  readonly mayEdit: boolean;
  /** Expert mode: each row offers a choice of credits. */
  readonly isExpert: boolean;
  /** Opens the choice of credits for a row. */
  readonly choose: (row: InvoiceRow) => void;
  /** Receipts, and the credits that are ticked. */
  readonly usable: readonly CreditRow[];
  /** What a refused post said about a document or one installment of it, in the person's words. */
  readonly markOf: (document: string, seq: number) => string | undefined;
};

export const BenchContext = createContext<Bench | undefined>(undefined);

export function useBench(): Bench {
  const bench = use(BenchContext);
  if (bench === undefined) throw new Error('no bench above this component');
  return bench;
}
