import {
  type Allocation,
  autoReconcile,
  type Book,
  type Credit,
  type Debit,
  type LadderStep,
  type LeftOver,
} from '../core/index.ts';
import { type Posting, prepareAllocations, writeAllocations } from '../store/allocations.ts';
import {
  type Account,
  type HoldOn,
  holdsOn,
  type OpenAccount,
  openItemsOf,
  type TwoSidedAccount,
  twoSidedAccounts,
} from '../store/bulk.ts';
import { recordChange } from '../store/changes.ts';
import { isTransient } from '../store/database-error.ts';
import { lockPartners } from '../store/partners.ts';
import { inTransaction } from '../store/transaction.ts';
import { bookOf } from './book.ts';
import type { Caller, Context } from './context.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import { enter, type Work } from './transaction.ts';

/** Many accounts of one organization to be settled by the ladder, and who asked for it. */
export type BulkRun = {
  readonly organization: string;
  readonly caller: Caller;
  /** Frozen when the run begins; an account that is settled meanwhile writes nothing. */
  readonly accounts: readonly TwoSidedAccount[];
  /** The organization's steps; the default ladder unless given. */
  readonly ladder?: readonly LadderStep[];
};

/** What a chunk, or a run so far, came to. */
export type BulkDone = {
  readonly accounts: number;
  readonly reconciliations: number;
  readonly allocations: number;
};
/** One chunk's own result, with what it left open and why. */
export type ChunkDone = BulkDone & { readonly leftOvers: readonly LeftOver[] };

/** One transaction writes about this many open items: larger ones hold locks longer and win nothing. */
const ITEMS_A_CHUNK = 10_000;
/** And reads, decides and writes so many at a time: while the core decides on some, the database works on others. */
const ITEMS_A_SLICE = 2500;
const ATTEMPTS = 5;

/** The accounts that a bulk run could settle something on: the list to freeze. */
export async function accountsToReconcile(context: Context, organization: string): Promise<readonly TwoSidedAccount[]> {
  return inTransaction(context.pool, { organization, readOnly: true }, (on) => twoSidedAccounts(on, organization));
}

/**
 * Settles many accounts by the ladder (DOMAIN §4.6), chunk by chunk, each in one transaction; `onChunk` hears of each
 * that is committed. Stopped anywhere, it can be run again with the same list: what is settled writes nothing.
 */
export async function reconcileAccounts(
  context: Context,
  run: BulkRun,
  onChunk?: (done: ChunkDone) => void,
): Promise<BulkDone> {
  let total: BulkDone = { accounts: 0, reconciliations: 0, allocations: 0 };
  for (const accounts of partsOf(run.accounts, ITEMS_A_CHUNK)) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk after the other, so that others are let in between
    const done = await reconcileChunk(context, { ...run, accounts });
    onChunk?.(done);
    total = {
      accounts: total.accounts + done.accounts,
      reconciliations: total.reconciliations + done.reconciliations,
      allocations: total.allocations + done.allocations,
    };
  }
  return total;
}

/**
 * Settles some accounts in one transaction: locks the partners, reads what is open, lets the core decide for one after
 * the other, writes the reconciliations of many at once, and one audit event for all. Tried again when another change
 * got in the way. Refuses (`reconciliation-off`) where the organization does not reconcile.
 */
export async function reconcileChunk(context: Context, chunk: BulkRun): Promise<ChunkDone> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attemptChunk(context, chunk);
    } catch (error) {
      if (!isTransient(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Lists of about so many open items; a partner's accounts stay together, so that it is locked once. */
function partsOf(accounts: readonly TwoSidedAccount[], itemsAPart: number): readonly (readonly TwoSidedAccount[])[] {
  const parts: TwoSidedAccount[][] = [];
  let items = itemsAPart;
  let last: TwoSidedAccount | undefined;
  for (const account of accounts) {
    if (items + account.items > itemsAPart && account.partner !== last?.partner) {
      parts.push([]);
      items = 0;
    }
    parts.at(-1)?.push(account);
    items += account.items;
    last = account;
  }
  return parts;
}

async function attemptChunk(context: Context, { organization, caller, accounts, ladder }: BulkRun): Promise<ChunkDone> {
  return inTransaction(context.pool, { organization }, async (on, withCommit) => {
    const work = await enter(on, { context, caller, organization }, { hold: true });
    if (!work.organization.reconciliation_on) {
      throw new Refused('reconciliation-off', 'This organization does not reconcile at present.');
    }
    const slices = openSlices(work, partsOf(accounts, ITEMS_A_SLICE));
    slices.forEach(withCommit);
    const posted: Posting[] = [];
    const leftOvers: LeftOver[] = [];
    for (const slice of slices) {
      const postings: Posting[] = [];
      // oxlint-disable-next-line no-await-in-loop -- all were asked for at once, and come one after the other
      for (const book of await slice) {
        const decided = autoReconcile(book, ladder ?? work.organization.ladder);
        if (decided.allocations.length > 0) postings.push(postingOf(work, book, decided.allocations));
        leftOvers.push(...decided.leftOvers);
      }
      if (postings.length === 0) continue;
      // oxlint-disable-next-line no-await-in-loop -- nothing is asked, but of documents with lines
      withCommit(writeAllocations(on, organization, await prepareAllocations(on, organization, postings)));
      posted.push(...postings);
    }
    if (posted.length > 0) withCommit(record(work, posted));
    const allocations = posted.reduce((sum, posting) => sum + posting.allocations.length, 0);
    return { accounts: accounts.length, reconciliations: posted.length, allocations, leftOvers };
  });
}

/** The core's books of some accounts, one after the other, read under their partners' locks. */
export async function openBooks(work: Work, accounts: readonly Account[]): Promise<Iterable<Book>> {
  const [books] = await Promise.all(openSlices(work, [accounts]));
  return books ?? [];
}

/** The same of several lists, each as it comes: all are asked for at once, under locks that are taken before. */
function openSlices(work: Work, slices: readonly (readonly Account[])[]): readonly Promise<Iterable<Book>>[] {
  const { on, organization, today } = work;
  const partners = [...new Set(slices.flat().map((account) => account.partner))];
  const under = Promise.all([
    lockPartners(on, organization.id, partners),
    holdsOn(on, organization.id, { partners, today }),
  ]);
  const byDueDate = organization.order_by === 'due-date';
  return slices.map(async (accounts) => {
    const [open, [, holds]] = await Promise.all([openItemsOf(on, organization.id, { accounts, byDueDate }), under]);
    return booksOf(
      work,
      open,
      Map.groupBy(holds, (hold) => hold.partner_id),
    );
  });
}

type Holds = ReadonlyMap<string, readonly HoldOn[]>;

function* booksOf(work: Work, open: Iterable<OpenAccount>, holds: Holds): Iterable<Book> {
  for (const { account, items } of open) {
    const { partner, currency } = account;
    yield withHolds(bookOf(work, { partner, currency: knownCurrency(currency) }, items), holds.get(partner));
  }
}

function withHolds(book: Book, holds: readonly HoldOn[] | undefined): Book {
  if (holds === undefined) return book;
  const held = new Set(holds.map((hold) => hold.document_id));
  const marked = <Item extends Credit | Debit>(item: Item): Item => ({ ...item, onHold: held.has(item.document) });
  return { ...book, onHold: held.has(null), credits: book.credits.map(marked), debits: book.debits.map(marked) };
}

/** The reconciliation that posts what the ladder decided. */
export function postingOf({ context, caller, at }: Work, book: Book, allocations: readonly Allocation[]): Posting {
  const account = { partner_id: book.partner, currency: book.currency };
  const act = { reason: 'auto', posted_at: at, posted_by: caller.principal };
  return { reconciliation: { id: context.newId(), ...account, ...act }, allocations };
}

/** One audit event for all of them. */
function record({ on, context, caller, organization, at }: Work, postings: readonly Posting[]): Promise<void> {
  return recordChange(on, organization.id, {
    event: context.newId(),
    at,
    actor: caller.principal,
    action: 'accounts.reconciled',
    subjectKind: 'organization',
    subject: organization.id,
    request: caller.requestId,
    fields: { accounts: postings.length },
    posted: { reconciliations: postings.map((posting) => posting.reconciliation.id) },
  });
}
