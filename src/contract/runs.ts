import { z } from 'zod';
import { LADDER_STEPS, LEFT_OVER_REASONS, STEPS } from '../core/index.ts';
import { AccountSelection } from './accounts.ts';
import { AmountText, CurrencyCode, DateText, Id, Instant, PageQuery, pageOf } from './common.ts';
import { DocumentKind, StatusReason } from './documents.ts';
import { AllocationLine } from './reconciliations.ts';

/** A step of the ladder that the core has (DOMAIN §4.6). */
export const LadderStep = z.enum(LADDER_STEPS);

/** Steps in the order in which they are taken, each once. */
export const Ladder = z
  .array(LadderStep)
  .min(1)
  .max(LADDER_STEPS.length)
  .refine((steps) => new Set(steps).size === steps.length, { error: 'a step stands there twice' });

/** Why a run did not settle an open item (DOMAIN §4.8). */
export const LeftOverReason = z.enum(LEFT_OVER_REASONS);

/**
 * queued → running → done, cancelled (by a person), stopped (reconciliation was switched off) or failed. A run that a
 * crash cut off goes on where it was.
 */
export const RunState = z.enum(['queued', 'running', 'done', 'cancelled', 'stopped', 'failed']);
export type RunState = z.infer<typeof RunState>;

/** `preview` decides and writes no allocation; `undo` reverses what another run posted. */
export const RunKind = z.enum(['preview', 'post', 'undo']);

/** Accounts as everywhere, or those of a run that was asked for before, as they were frozen then. */
const RunSelection = z.union([...AccountSelection.options, z.strictObject({ run: Id })]);

export const NewRun = z.strictObject({
  selection: RunSelection,
  preview: z.boolean().default(false),
  /** Left out: the organization's steps. */
  ladder: Ladder.optional(),
});

export const Run = z.strictObject({
  id: Id,
  kind: RunKind,
  state: RunState,
  ladder: z.array(LadderStep),
  /** The run that this one undoes, or that undid this one. */
  undoes: Id.optional(),
  undoneBy: Id.optional(),
  /** Why another run is undone, as it was given. */
  reason: z.string().optional(),
  /** Frozen when the run was asked for. */
  accounts: z.number().int(),
  accountsDone: z.number().int(),
  reconciliations: z.number().int(),
  allocations: z.number().int(),
  totals: z.array(z.strictObject({ currency: CurrencyCode, allocations: z.number().int(), amount: AmountText })),
  leftOvers: z.array(
    z.strictObject({
      reason: LeftOverReason,
      currency: CurrencyCode,
      side: z.enum(['debit', 'credit']),
      items: z.number().int(),
      amount: AmountText,
    }),
  ),
  at: Instant,
  by: z.string(),
  startedAt: Instant.optional(),
  finishedAt: Instant.optional(),
  /** Why it failed, in words for the person. */
  failure: z.string().optional(),
});
export type Run = z.infer<typeof Run>;
export const RunPage = pageOf(Run);
export const RunsQuery = PageQuery;

/** One allocation a run posted, or would post. */
export const RunAllocation = z.strictObject({
  account: z.strictObject({ id: Id, number: z.string(), owner: z.string() }),
  currency: CurrencyCode,
  /** Absent in a preview. */
  reconciliation: Id.optional(),
  position: z.number().int(),
  credit: AllocationLine.shape.credit,
  debit: AllocationLine.shape.debit,
  amount: AmountText,
  effectiveOn: DateText,
  step: z.enum(STEPS),
  reversed: z.boolean(),
});
export type RunAllocation = z.infer<typeof RunAllocation>;
export const RunAllocationPage = pageOf(RunAllocation);

export const RunLeftOver = z.strictObject({
  account: z.strictObject({ id: Id, number: z.string(), owner: z.string() }),
  document: Id,
  seq: z.number().int(),
  /** How many installments the document has. */
  of: z.number().int(),
  dueOn: DateText,
  kind: DocumentKind,
  side: z.enum(['debit', 'credit']),
  number: z.string(),
  currency: CurrencyCode,
  open: AmountText,
  reason: LeftOverReason,
  /** How the document is reconciled now, as a whole. */
  standing: StatusReason.optional(),
});
export type RunLeftOver = z.infer<typeof RunLeftOver>;
export const RunLeftOverPage = pageOf(RunLeftOver);
export const RunLeftOversQuery = PageQuery.extend({ reason: LeftOverReason.optional() });

export const UndoRun = z.strictObject({ reason: z.string().trim().min(1).max(500) });
/**
 * What undoing a run comes upon. Hand-made reconciliations, later than the run, on documents that it settled: the
 * person looks at them. And what is still to be taken back of the run itself.
 */
export const LaterReconciliations = z.strictObject({
  frees: Run.shape.totals,
  items: z.array(
    z.strictObject({ reconciliation: Id, account: z.string(), total: AmountText, currency: CurrencyCode, at: Instant }),
  ),
});

/** One account, now: what the ladder decides, currency by currency. */
export const AutoReconciled = z.strictObject({
  /** The posted reconciliations, one a currency; empty in a preview and where there was nothing to settle. */
  reconciliations: z.array(Id),
  currencies: z.array(
    z.strictObject({
      currency: CurrencyCode,
      total: AmountText,
      allocations: z.array(AllocationLine),
      leftOvers: z.array(
        z.strictObject({
          document: Id,
          seq: z.number().int(),
          /** How many installments the document has; told of the first ones. */
          of: z.number().int().optional(),
          dueOn: DateText,
          kind: DocumentKind,
          side: z.enum(['debit', 'credit']),
          number: z.string(),
          open: AmountText,
          reason: LeftOverReason,
          /** How the document is reconciled now, as a whole; told of the first ones in a preview. */
          standing: StatusReason.optional(),
        }),
      ),
    }),
  ),
});
export type AutoReconciled = z.infer<typeof AutoReconciled>;
