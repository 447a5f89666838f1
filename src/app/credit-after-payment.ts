import { isLocked, sumOfAmounts } from '../core/index.ts';
import type { Brought } from './arrival.ts';
import { isHeld } from './book.ts';
import { free, standingLinks } from './free-allocations.ts';
import { openItems } from './post-pairs.ts';
import { postedDocument } from './posted-document.ts';
import { freeingFor, settleCredit } from './settle-credit.ts';
import type { Work } from './transaction.ts';

type Credit = { readonly kind: string; readonly names?: string | undefined; readonly reference?: string | undefined };

const NOTHING: Brought = { documents: [], reconciliations: [] };

/**
 * A credit note just posted, that names an invoice of which less is open than it credits, frees the newest payments and
 * settles the invoice, where the organization has it so; else, and where the invoice is on hold, it stands alone as a
 * credit (DOMAIN §6).
 */
export async function creditAfterPayment(work: Work, { kind, names, reference }: Credit, id: string): Promise<Brought> {
  const { reconciliation_on: isOn, locked_through: locked, credit_after_payment: setting } = work.organization;
  if (setting === 'stand-alone') return NOTHING;
  if (kind !== 'credit_note' || names === undefined || !isOn || isLocked(locked, work.today)) return NOTHING;
  const invoice = await postedDocument(work, names);
  const note = await postedDocument(work, id);
  if (invoice.kind !== 'invoice') return NOTHING;
  const items = await openItems(work, invoice, [names]);
  if (items.some((item) => isHeld(item, work.today))) return NOTHING;
  const links = await standingLinks(work, invoice);
  const left = note.amount - (invoice.amount - sumOfAmounts(links));
  const freeing = left > 0n ? freeingFor(work, links, { invoice: names, left }) : undefined;
  if (freeing === undefined || freeing.freed.length === 0) return NOTHING;
  const reason = reference ?? `Credited by ${note.number}`;
  const reversals = await free(work, freeing.freed, { reason, implied: true });
  const reconciliation = await settleCredit(work, invoice, { id, freeing, implied: true });
  return {
    documents: [],
    reconciliations: reconciliation === undefined ? [] : [reconciliation],
    reversals: reversals.map((reversal) => reversal.id),
  };
}
