import type { Transaction } from '../contract/accounts.ts';
import type { Document } from '../contract/documents.ts';
import { formatAmount, invariant } from '../core/index.ts';
import { type TransactionLink, transactionLinks, type TransactionPlace } from '../store/account-transactions.ts';
import { readDocuments } from './document-output.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

type OfAccount = {
  readonly partner: string;
  readonly currency: string;
  readonly places: readonly TransactionPlace[];
  /** How many documents are told that one is linked to. */
  readonly links: number;
};

/** The documents at some places of an account as the wire shows them, in the order given. */
export async function readTransactions(work: Work, of: OfAccount): Promise<Transaction[]> {
  const { partner, places, links: each } = of;
  const ids = places.map((place) => place.id);
  const documents = new Map((await readDocuments(work, ids)).map((document) => [document.id, document]));
  const found = await transactionLinks(work.on, work.organization.id, { partner, documents: ids, each });
  const links = Map.groupBy(found, (link) => link.document_id);
  return places.map((place) => {
    const document = documents.get(place.id);
    invariant(document !== undefined, 'a document that has a place is there');
    return transactionOutput(document, place.balance, links.get(place.id) ?? []);
  });
}

function transactionOutput(document: Document, balance: bigint, links: readonly TransactionLink[]): Transaction {
  const currency = knownCurrency(document.currency);
  const { reason, reference } = document;
  invariant(reason !== undefined, 'a posted document has a status and why');
  // That of the whole account stands in its head.
  const hold = document.holds?.findLast((held) => held.wholeAccount !== true);
  return {
    document: document.id,
    kind: document.kind,
    side: document.side,
    number: document.number ?? '',
    date: document.date,
    dueOn: document.dueOn,
    amount: document.amount,
    open: document.open,
    balance: formatAmount({ minor: balance, currency }),
    status: document.status,
    reconciliationStatus: document.reconciliationStatus,
    reason,
    links: links.map((link) => ({
      document: link.other_id,
      // The schema's check lists the same kinds as the contract.
      kind: link.kind as Document['kind'],
      number: link.number,
      amount: formatAmount({ minor: link.amount, currency }),
    })),
    linkCount: Number(links[0]?.links ?? 0n),
    ...(reference === undefined ? {} : { reference }),
    ...(hold === undefined ? {} : { hold }),
  };
}
