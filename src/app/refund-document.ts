import { PROBLEMS } from '../contract/problem.ts';
import { type Currency, formatAmount, type Freeing, isRefundable, refundOf } from '../core/index.ts';
import type { LinkRow } from '../store/document-links.ts';
import { type DocumentRow, refundsOf } from '../store/documents.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { free, standingLinks } from './free-allocations.ts';
import { knownCurrency, Problems } from './input.ts';
import { postNaming } from './post-naming.ts';
import { movesAlong, openItems, openPart, postMoves } from './post-pairs.ts';
import { lockedDocument, refuseWhileOff } from './posted-document.ts';
import { Refused } from './refusal.ts';
import { againMove } from './settle-credit.ts';
import type { Work } from './transaction.ts';

/**
 * Gives money back out of a receipt or credit (DOMAIN §6): a refund, drawn on what is left of it. For more, where the
 * person says so, the newest allocations are freed; never more than the document less its refunds.
 */
export const refundDocument = command('refundDocument', async (work, { input }) => {
  refuseWhileOff(work, 'A refund is reconciled with what it is drawn on at once.');
  const { amount: text, reason, date, number, frees = false } = input.body;
  const original = await lockedDocument(work, input.params.id);
  refuseUnowed(original);
  const currency = knownCurrency(original.currency);
  const amount = amountOf(text, currency);
  const freeing = await freeingFor(work, original, { amount, frees });
  const reversals = (await free(work, freeing.freed, { reason })).map(({ id }) => id);
  const refund = await postNaming(work, original, { kind: 'refund', amount, reason, date, number });
  const again = againMove(original, freeing);
  const others = freeing.freed.map((link) => link.other_id);
  const rows = await openItems(work, original, [...new Set([original.id, refund, ...others])]);
  const own = rows.filter((row) => row.document_id === original.id).map((row) => openPart(row, again));
  const drawn = movesAlong(own, [{ id: { document: refund, seq: 1 }, open: amount, currency }]);
  const moves = again ? [again, ...drawn] : drawn;
  const reconciliation = await postMoves(work, original, { moves, rows, reason: 'refund' });
  const [document] = await readDocuments(work, [refund]);
  if (document === undefined) throw new Error('a refund just posted is not there');
  const posted = { documents: [refund], reversals, reconciliations: [reconciliation] };
  return {
    output: { refund: document, reversals, reconciliation },
    changes: [{ action: 'document.refunded', subjectKind: 'document', subject: original.id, posted }],
  };
});

/** Money is given back out of what was paid or credited; a write-off or another adjustment is neither (DOMAIN §6). */
function refuseUnowed({ kind, number }: DocumentRow): void {
  if (isRefundable(kind)) return;
  const what = kind === 'adjustment' ? 'an adjustment: nobody is owed it in money' : 'no receipt or credit';
  throw new Refused('not-refundable', `${number} is ${what}.`);
}

function amountOf(text: string, currency: Currency): bigint {
  const problems = new Problems();
  const { minor } = problems.amount(text, currency, '/amount');
  problems.refuse();
  return minor;
}

type Asked = { readonly amount: bigint; readonly frees: boolean };

async function freeingFor(work: Work, original: DocumentRow, { amount, frees }: Asked): Promise<Freeing<LinkRow>> {
  const refunded = await refundsOf(work.on, work.organization.id, original.id);
  const { most, freeing } = refundOf(await standingLinks(work, original), { total: original.amount, refunded, frees });
  if (amount > 0n && amount <= most) return freeing(amount);
  const currency = knownCurrency(original.currency);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  const code = amount <= 0n ? 'amount-not-positive' : 'over-allocated';
  const asked = `${original.number}: ${text(amount)} ${currency} asked`;
  const [detail, remedy] =
    amount <= 0n
      ? [`${asked}; a refund is more than nothing.`, PROBLEMS[code][2]]
      : [`${asked}, ${text(most)} is the most.`, `Give back ${text(most)} ${currency} at most.`];
  const problem = { code, pointer: '/amount', detail, open: text(most), asked: text(amount), remedy } as const;
  throw new Refused(code, detail, { problems: [problem], remedy });
}
