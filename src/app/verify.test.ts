import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditHead } from '../contract/audit.ts';
import type { Document, NewDocument } from '../contract/documents.ts';
import { inTransaction } from '../store/transaction.ts';
import { verifyOrganization } from '../store/verify/verify.ts';
import { autoReconcileAccount } from './auto-reconcile-account.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { checkAuditHead } from './check-audit-head.ts';
import { createHold } from './create-hold.ts';
import { exportAuditHead } from './export-audit-head.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { getPeriod } from './get-period.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { refundDocument } from './refund-document.ts';
import { Refused } from './refusal.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub } from './test-support/club.ts';
import { undoDocument } from './undo-document.ts';
import { undoPosting } from './undo-posting.ts';
import { verify } from './verify.ts';

/** Short lives of clubs, more of them in torture; the seed makes them the same each time. */
const HISTORIES = {
  numRuns: Number(process.env['QUITTANCE_HISTORIES'] ?? 100),
  seed: Number(process.env['QUITTANCE_SEED'] ?? 20_260_630),
};
/** Milliseconds that one of them may take on a busy machine. */
const PATIENCE = 3000;

type History = {
  readonly club: Club;
  readonly partners: readonly string[];
  readonly documents: Document[];
  readonly reconciliations: string[];
};
/** One thing that somebody does; to whom and to what, is told by numbers that always mean one of those there are. */
type Step = (history: History) => Promise<unknown>;

const which = fc.nat({ max: 1000 });
const day = fc.integer({ min: 1, max: 30 }).map((number) => `2026-06-${String(number).padStart(2, '0')}`);
const KINDS: readonly Pick<NewDocument, 'kind' | 'side' | 'reasonCode'>[] = [
  { kind: 'invoice' },
  { kind: 'invoice' },
  { kind: 'receipt' },
  { kind: 'receipt' },
  { kind: 'debit_note' },
  { kind: 'credit_note' },
  { kind: 'adjustment', side: 'debit', reasonCode: 'fee' },
  { kind: 'adjustment', side: 'credit', reasonCode: 'discount' },
];

const post = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    whose: which,
    units: fc.nat({ max: 60 }),
    date: day,
    dueOn: day,
    parts: fc.integer({ min: 1, max: 3 }),
    foreign: fc.nat({ max: 3 }).map((number) => number === 0),
  })
  .map(({ kind, whose, units, date, dueOn, parts, foreign }): Step => {
    const installments = Array.from({ length: parts }, () => ({ dueOn, amount: `${units}.00` }));
    const amounts = parts === 1 ? { dueOn } : { installments };
    const abroad = foreign ? { currency: 'USD', rate: '0.9123' } : {};
    return async ({ club, partners, documents }) => {
      const partner = nth(partners, whose) ?? '';
      documents.push(await club.post({ ...kind, partner, date, amount: `${units * parts}.00`, ...amounts, ...abroad }));
    };
  });

const reconcile = fc
  .record({ of: which, units: fc.integer({ min: 1, max: 40 }), pair: fc.option(which) })
  .map(({ of, units, pair }): Step => {
    return async ({ club, documents, reconciliations }) => {
      const debit = nth(documents.filter(isSettled), of);
      if (debit === undefined) return;
      const { partner, currency } = debit;
      const amount = `${units}.00`;
      const credit = pair === null ? undefined : nth(documents.filter(isCreditFor(debit)), pair);
      const what = credit
        ? { pairs: [{ credit: { document: credit.id }, debit: { document: debit.id }, amount }] }
        : { targets: [{ document: debit.id, amount }] };
      reconciliations.push((await club.does(postReconciliation, { body: { partner, currency, ...what } })).id);
    };
  });

const undo = fc.record({ of: which, some: fc.option(fc.integer({ min: 1, max: 3 })) }).map(({ of, some }): Step => {
  return async ({ club, reconciliations }) => {
    const reconciliation = nth(reconciliations, of);
    if (reconciliation === undefined) return;
    const positions = some === null ? {} : { positions: [some] };
    await club.does(postReversal, { body: { reconciliation, reason: 'by mistake', ...positions } });
  };
});

const takeBack = fc.record({ of: which, date: fc.option(day) }).map(({ of, date }): Step => {
  return async ({ club, documents, reconciliations }) => {
    const document = nth(documents, of);
    if (document === undefined) return;
    const body = { reason: 'by mistake', ...(date === null ? {} : { date }) };
    const taken = await club.does(takeBackDocument, { params: { id: document.id }, body });
    documents.push(taken.counterDocument);
    if (taken.reconciliation !== undefined) reconciliations.push(taken.reconciliation);
  };
});

const lock = fc.option(day).map((through): Step => {
  return async ({ club }) => {
    const { lockedThrough } = await club.does(getPeriod, {});
    const isBack = lockedThrough !== undefined && (through === null || through < lockedThrough);
    if (isBack) await club.unlock(through);
    else if (through !== null) await club.lock(through);
  };
});

type Act = (club: Club, document: Document) => Promise<unknown>;

/** What can be done to a document beyond settling it. */
const ACTS: readonly Act[] = [
  (club, { id }) => club.does(cancelInvoice, { params: { id }, body: { reason: 'too dear', percent: '50' } }),
  (club, { id }) => club.does(refundDocument, { params: { id }, body: { reason: 'paid twice', amount: '1.00' } }),
  (club, { id }) => club.does(undoDocument, { params: { id }, body: { reason: 'by mistake' } }),
  (club, { id }) => club.does(undoPosting, { params: { id }, body: { reason: 'by mistake' } }),
  (club, { id, partner }) => club.does(createHold, { body: { partner, document: id, reason: 'in dispute' } }),
  (club, { partner }) => club.does(autoReconcileAccount, { params: { id: partner } }),
];

const act = fc.record({ of: which, how: fc.constantFrom(...ACTS) }).map(({ of, how }): Step => {
  return async ({ club, documents }) => {
    const document = nth(documents, of);
    if (document !== undefined) await how(club, document);
  };
});

const anything = fc.oneof(
  { arbitrary: post, weight: 8 },
  { arbitrary: reconcile, weight: 8 },
  { arbitrary: undo, weight: 3 },
  { arbitrary: takeBack, weight: 2 },
  { arbitrary: act, weight: 4 },
  { arbitrary: lock, weight: 1 },
);

describe('verification', () => {
  it(
    'finds nothing to say of whatever people do through the product',
    async () => {
      let refused = 0;
      let done = 0;
      const law = fc.asyncProperty(fc.array(anything, { minLength: 8, maxLength: 24 }), async (steps) => {
        const club = await openClub();
        const partners = [await club.partner('Ada Murphy'), await club.partner('Bob Łukasik')];
        const history: History = { club, partners, documents: [], reconciliations: [] };
        const heads: AuditHead[] = [];
        for (const step of steps) {
          if (await isGranted(step(history))) done += 1;
          else refused += 1;
          heads.push(await club.does(exportAuditHead, {}));
        }
        const { differences } = await inTransaction(club.pool, { organization: club.id, readOnly: true }, (on) =>
          verifyOrganization(on, club.id, 10),
        );
        expect(differences).toEqual([]);
        const kept = heads[Math.floor(heads.length / 2)];
        expect(kept && (await club.does(checkAuditHead, { body: kept })).outcome).toBe('holds');
      });
      await fc.assert(law, HISTORIES);
      // The histories are no good if most of what is tried is refused.
      expect(done).toBeGreaterThan(2 * refused);
    },
    PATIENCE * HISTORIES.numRuns,
  );

  it(
    'looks at every organization there is, and names the one that is not in order',
    async () => {
      const club = await openClub();
      const partner = await club.partner('Ada Murphy');
      const invoice = await club.post({ kind: 'invoice', partner, amount: '10.00' });
      const receipt = await club.post({ kind: 'receipt', partner, amount: '4.00' });
      const targets = [{ document: invoice.id, amount: '4.00' }];
      const { id } = await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
      expect((await club.does(getReconciliation, { params: { id } })).total).toBe('4.00');
      const before = await club.does(verify, {});
      expect(before).toMatchObject({ ok: true, found: 0, differences: [] });
      expect(before.allocations).toBeGreaterThan(0);
      // As a superuser would, past the doors.
      await club.pool.query('update open_item set open_amount = open_amount - 1 where document_id = $1', [invoice.id]);
      const after = await club.does(verify, {});
      await club.pool.query('update open_item set open_amount = open_amount + 1 where document_id = $1', [invoice.id]);
      expect(after).toMatchObject({ ok: false, found: 1, organizations: before.organizations });
      const subject = `invoice ${invoice.number ?? ''} item 1`;
      expect(after.differences).toEqual([
        { organization: 'Club', check: 'open-amount', subject, stored: '599', derived: '600' },
      ]);
      expect(receipt.open).toBe('4.00');
    },
    PATIENCE * HISTORIES.numRuns,
  );
});

function isSettled({ kind, open }: Document): boolean {
  return (kind === 'invoice' || kind === 'debit_note') && open !== '0.00';
}

function isCreditFor(debit: Document): (document: Document) => boolean {
  return ({ side, partner, currency }) => side === 'credit' && partner === debit.partner && currency === debit.currency;
}

/** Whether it was done; what the product refuses is part of the story. */
async function isGranted(step: Promise<unknown>): Promise<boolean> {
  try {
    await step;
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function nth<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(list.length, 1)];
}
