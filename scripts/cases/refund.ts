import { Money, documentOf, refundOf } from '../../src/core/index.ts';
import type { Account } from './account.ts';
import { furtherDocument, moneyOf } from './documents.ts';
import type { CaseDocument } from './documents.ts';
import { textOf } from './json.ts';
import type { Fields } from './json.ts';
import { least, settlePairs } from './settle.ts';
import type { Refusal, Run } from './settle.ts';
import { unsupported } from './unsupported.ts';

/** Money given back out of a receipt, by a debit that names it; for more than is left, the newest allocations go. */
export function refund(run: Run, params: Fields): Refusal | undefined {
  const { account } = run;
  const receipt = account.document(textOf(params['document'], 'document'));
  const total = moneyOf(params['amount'], receipt.currency, 'refund');
  const lines = linesOf(account, receipt);
  const { most, freeing } = refundOf(lines, { total: receipt.total.minor, refunded: 0n, frees: true });
  const { freed, again } = freeing(least(total.minor, most));
  if (freed.some(({ to }) => hasOpenNote(account, to))) unsupported('credit notes that free payments');
  account.undo(({ id }) => freed.some((line) => line.id === id));
  const name = `refund of ${receipt.id}`;
  const given = furtherDocument(receipt, { kind: 'refund', side: 'debit', name, total, date: account.today });
  account.post(given);
  const last = freed.at(-1);
  const kept = last && again > 0n ? [{ from: receipt, to: last.to, amount: Money.of(again, receipt.currency) }] : [];
  return settlePairs(run, [...kept, { from: receipt, to: given, amount: total }]);
}

/** What the receipt stands allocated to, the newest first. */
function linesOf(account: Account, receipt: CaseDocument) {
  const own = account.standing().filter(({ credit }) => documentOf(credit) === receipt.id);
  return own.toReversed().map(({ id, debit, amount }) => {
    const to = account.document(documentOf(debit));
    return { id, to, amount: amount.minor, counter: account.isTakenBack(to.id), other: to };
  });
}

function hasOpenNote(account: Account, invoice: CaseDocument): boolean {
  const notes = [...account.posted.values()].filter(
    ({ kind, names }) => kind === 'credit_note' && names === invoice.id,
  );
  return notes.some((note) => account.openOfDocument(note) > 0n);
}
