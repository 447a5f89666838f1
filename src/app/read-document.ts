import type { Document } from '../contract/documents.ts';
import { type Currency, formatAmount } from '../core/index.ts';
import { cancellationsOf, feeOf } from '../store/cancellations.ts';
import { plansOf } from '../store/planned-payments.ts';
import { readDocuments } from './document-output.ts';
import { knownCurrency } from './input.ts';
import { readLines } from './line-output.ts';
import { planOutput } from './plan-output.ts';
import { readStandings, withStanding } from './read-standings.ts';
import type { Work } from './transaction.ts';

/** One posted document with all that is told of one alone: its lines, its planned payments, what cancelled it. */
export async function readDocument(work: Work, id: string): Promise<Document | undefined> {
  const [document] = await readDocuments(work, [id]);
  if (document === undefined) return undefined;
  const currency = knownCurrency(document.currency);
  const lines = await readLines(work, { id, currency });
  const plans = await plansOf(work.on, work.organization.id, [id]);
  return {
    ...document,
    ...(await cancelledOutput(work, document, currency)),
    ...(lines === undefined ? {} : { lines }),
    ...(plans.length === 0 ? {} : { plannedPayments: plans.map((plan) => planOutput(plan, currency)) }),
  };
}

/** The same of a document that this transaction has written. */
export async function readWritten(work: Work, id: string): Promise<Document> {
  const document = await readDocument(work, id);
  if (document === undefined) throw new Error('a document just written is not there');
  return document;
}

type Cancelled = Pick<Document, 'fee' | 'cancellations'>;

/** What was kept back of a cancellation; of an invoice, what cancelled it and why. */
async function cancelledOutput(work: Work, { id, kind }: Document, currency: Currency): Promise<Cancelled> {
  const { on, organization } = work;
  const text = (minor: bigint) => formatAmount({ minor, currency });
  if (kind === 'cancellation') {
    const fee = await feeOf(on, organization.id, id);
    return fee === undefined ? {} : { fee: text(fee) };
  }
  const rows = kind === 'invoice' ? await cancellationsOf(on, organization.id, id) : [];
  if (rows.length === 0) return {};
  const standingOf = await readStandings(
    work,
    rows.map((row) => row.id),
  );
  const cancellations = rows.map(({ id: document, number, document_date: date, amount, fee, reason }) => ({
    ...withStanding(standingOf, { document, number }),
    date,
    amount: text(amount),
    ...(fee === null ? {} : { fee: text(fee) }),
    ...(reason === null ? {} : { reason }),
  }));
  return { cancellations };
}
