import type { Document } from '../contract/documents.ts';
import { plansOf } from '../store/planned-payments.ts';
import { readDocuments } from './document-output.ts';
import { knownCurrency } from './input.ts';
import { readLines } from './line-output.ts';
import { planOutput } from './plan-output.ts';
import type { Work } from './transaction.ts';

/** One posted document with all that is told of one alone: its lines and its planned payments. */
export async function readDocument(work: Work, id: string): Promise<Document | undefined> {
  const [document] = await readDocuments(work, [id]);
  if (document === undefined) return undefined;
  const currency = knownCurrency(document.currency);
  const lines = await readLines(work, { id, currency });
  const plans = await plansOf(work.on, work.organization.id, [id]);
  return {
    ...document,
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
