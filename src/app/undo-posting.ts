import type { ReconciliationReason } from '../contract/reconciliations.ts';
import { Money } from '../core/index.ts';
import { type ActRow, findAct, reversedBy, type ReversedRow } from '../store/acts.ts';
import { findReconciliation, linesOf } from '../store/allocations.ts';
import { type DocumentRow, findDocuments } from '../store/documents.ts';
import { insertPlans, type PlanRow, plansOf } from '../store/planned-payments.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { refuseWithoutUndo } from './free-allocations.ts';
import { knownCurrency } from './input.ts';
import { firstChange } from './plan-input.ts';
import { latestOf } from './post-naming.ts';
import { type Move, openItems, postMoves } from './post-pairs.ts';
import { undo } from './post-reversal.ts';
import { lockedDocument, refuseWhileOff } from './posted-document.ts';
import { refuseTakeBack, takeBack, type TakenBack } from './take-back-document.ts';
import type { Work } from './transaction.ts';

/* oxlint-disable no-await-in-loop -- one connection, and one thing is posted upon the other */

/**
 * Takes back all that one act posted, an invoice with its payment or a cancellation with its refund, and posts again
 * what the act had freed: the balances are as before it, or nothing is done (decision 0032).
 */
export const undoPosting = command('undoPosting', async (work, { input }) => {
  refuseWhileOff(work, 'A counter-document is reconciled with its original at once.');
  const document = await lockedDocument(work, input.params.id);
  const { reason } = input.body;
  const { act, plan } = await actOf(work, document);
  const documents = await takenBackBy(work, act);
  const undone = await undoAll(work, act.reconciliations, reason);
  const taken = await takeAllBack(work, documents, reason);
  const restored = await restore(work, document, await reversedBy(work.on, work.organization.id, act.reversals));
  if (plan !== undefined) await planAgain(work, plan);
  const counters = taken.map(({ counter }) => counter);
  const reversals = [...undone, ...taken.flatMap((one) => one.reversals)];
  const reconciliations = [...taken.flatMap((one) => one.reconciliations), ...restored];
  const posted = { documents: counters, reversals, reconciliations };
  const ids = documents.map(({ id }) => id);
  return {
    output: {
      documents: await readDocuments(work, ids),
      counterDocuments: await readDocuments(work, counters),
      reversals,
      reconciliations,
    },
    changes: [{ action: 'posting.undone', subjectKind: 'document', subject: document.id, posted }],
  };
});

type Act = { readonly act: Omit<ActRow, 'subject_id'>; readonly plan: PlanRow | undefined };

/**
 * What was posted together with a document: its event is about the document, what it names or is meant for, or the
 * planned payment that it is. Where none is found, as of an imported one, it is taken back alone.
 */
async function actOf({ on, organization }: Work, { id, names_id: names, intended_for_id: meant }: DocumentRow) {
  const plans = meant === null ? [] : await plansOf(on, organization.id, [meant]);
  const subjects = [id, names, meant, ...plans.map((plan) => plan.id)].filter((subject) => subject !== null);
  const found = await findAct(on, organization.id, { document: id, subjects });
  const act = found ?? { documents: [id], reconciliations: [], reversals: [] };
  return { act, plan: plans.find((plan) => plan.id === found?.subject_id) } satisfies Act;
}

/** The documents of the act, by id the latest first: what is drawn on another one is taken back before it. */
async function takenBackBy(work: Work, act: Pick<ActRow, 'documents'>): Promise<readonly DocumentRow[]> {
  const documents = await findDocuments(work.on, work.organization.id, act.documents);
  for (const document of documents) await refuseTakeBack(work, document);
  return documents.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** Undoes what still stands of what the act reconciled. */
async function undoAll(work: Work, reconciliations: readonly string[], reason: string): Promise<readonly string[]> {
  const reversals: string[] = [];
  for (const id of reconciliations) {
    const head = await findReconciliation(work.on, work.organization.id, id);
    if (head === undefined) throw new Error('an act names a reconciliation that is not there');
    const standing = (await linesOf(work.on, work.organization.id, id)).filter((line) => line.reversal_id === null);
    const positions = standing.map((line) => line.position);
    if (positions.length === 0) continue;
    refuseWithoutUndo(work);
    reversals.push((await undo(work, head, { positions, reason })).id);
  }
  return reversals;
}

async function takeAllBack(work: Work, documents: readonly DocumentRow[], reason: string) {
  const taken: TakenBack[] = [];
  for (const document of documents) taken.push(await takeBack(work, document, { reason }));
  return taken;
}

/** Posts again what the act had freed, each reconciliation by itself; refused where something was used since. */
async function restore(work: Work, account: DocumentRow, freed: readonly ReversedRow[]): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const lines of Map.groupBy(freed, (line) => line.reconciliation_id).values()) {
    const moves = lines.map((line) => moveAgain(line, account));
    const documents = new Set(moves.flatMap(({ credit, debit }) => [credit.document, debit.document]));
    const rows = await openItems(work, account, [...documents]);
    // The schema's check lists the same reasons as the contract.
    const reason = (lines[0]?.reason ?? 'manual') as ReconciliationReason;
    restored.push(await postMoves(work, account, { moves, rows, reason, implied: true }));
  }
  return restored;
}

function moveAgain(line: ReversedRow, { currency }: DocumentRow): Move {
  return {
    credit: { document: line.credit_document_id, seq: line.credit_seq },
    debit: { document: line.debit_document_id, seq: line.debit_seq },
    amount: Money.of(line.amount, knownCurrency(currency)),
  };
}

/** The planned payment that was received by what is taken back is awaited again. */
async function planAgain(work: Work, { id, changes, effective_date: since }: PlanRow): Promise<void> {
  const again = { ...firstChange(work, id, latestOf(work.today, since)), seq: changes + 1 };
  await insertPlans(work.on, work.organization.id, { plans: [], changes: [again] });
}
