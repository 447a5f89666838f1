import type { DemoDocument } from './document.ts';
import { payExactly } from './payers.ts';
import { apply, BY_LINK, BY_REFERENCE, percentOf, rateOf, receive, type Story, units } from './story.ts';

/** Something out of the ordinary that happens to an invoice, in place of how its customer usually pays. */
type Incident = { readonly percent: number; readonly happen: (story: Story, invoice: DemoDocument) => void };

export const INCIDENTS: readonly Incident[] = [
  { percent: 3, happen: cancelled },
  { percent: 5, happen: credited },
  { percent: 3, happen: bounced },
  { percent: 4, happen: paidShort },
  { percent: 4, happen: paidTooMuch },
  { percent: 3, happen: paidLate },
  { percent: 2, happen: writtenOff },
  { percent: 3, happen: misapplied },
  { percent: 2, happen: paidTwice },
];

/** The incident that befalls an invoice, mostly none. */
export function incidentOf({ chance }: Story): Incident['happen'] | undefined {
  let dice = chance.int(1, 100);
  for (const { percent, happen } of INCIDENTS) {
    dice -= percent;
    if (dice <= 0) return happen;
  }
  return undefined;
}

function cancelled(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(2, 20), (day) => {
    const cancellation = account.takeBack(day, invoice, words.cancelled);
    if (chance.percent(8)) on(day + 3, (later) => void account.takeBack(later, cancellation, words.recovered));
  });
}

/** A credit note for some of it; the rest is paid. */
function credited(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(3, 12), (day) => {
    const amount = percentOf(invoice.amount, chance.int(10, 40));
    const reference = [words.creditFor, invoice];
    const credit = account.post(day, { kind: 'credit_note', amount, names: invoice, reference, ...rateOf(story) });
    if (chance.percent(70)) apply(story, day + 1, { credit, debit: invoice, why: BY_LINK });
    if (chance.percent(6)) on(day + 4, (later) => void account.takeBack(later, credit, words.cancelled));
  });
  payExactly(story, invoice);
}

/** The payment comes back from the bank; the customer pays again. */
function bounced(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(8, 25), (day) => {
    const credit = receive(story, day, { amount: invoice.amount, quotes: invoice });
    apply(story, day, { credit, debit: invoice, why: BY_REFERENCE });
    on(day + chance.int(3, 6), (later) => {
      const returned = account.takeBack(later, credit, words.bounced);
      if (chance.percent(8)) on(later + 2, (last) => void account.takeBack(last, returned, words.recovered));
      else on(later + chance.int(5, 15), (last) => pay(story, last, invoice));
    });
  });
}

/** A few units are missing; in the end they are written off. */
function paidShort(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(10, 30), (day) => {
    const missing = units(story, chance.int(1, 9));
    if (missing >= invoice.amount) return;
    const credit = receive(story, day, { amount: invoice.amount - missing, quotes: invoice });
    apply(story, day, { credit, debit: invoice, why: BY_REFERENCE });
    on(day + chance.int(5, 20), (later) => {
      if (later >= story.quietFrom) return;
      const reasonCode = chance.pick(['small-difference', 'bank-charge', 'early-payment-discount']);
      const adjustment = { kind: 'adjustment', side: 'credit', amount: missing, names: invoice, reasonCode } as const;
      const rest = account.post(later, { ...adjustment, ...rateOf(story) });
      apply(story, later, { credit: rest, debit: invoice, why: BY_LINK });
      if (chance.percent(8)) on(later + 2, (last) => void account.takeBack(last, rest, words.recovered));
    });
  });
}

/** The surplus is given back, or kept as a fee. */
function paidTooMuch(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(6, 28), (day) => {
    const credit = receive(story, day, { amount: invoice.amount + units(story, chance.int(4, 60)), quotes: invoice });
    apply(story, day, { credit, debit: invoice, why: BY_REFERENCE });
    on(day + chance.int(4, 15), (later) => {
      const surplus = account.openOf(credit);
      if (later >= story.quietFrom || surplus === 0n) return;
      const back = chance.percent(75)
        ? ({ kind: 'refund', amount: surplus, names: credit } as const)
        : ({ kind: 'adjustment', side: 'debit', amount: surplus, names: credit, reasonCode: 'handling-fee' } as const);
      const debit = account.post(later, { ...back, ...rateOf(story) });
      apply(story, later, { credit, debit, why: { reason: 'refund', step: 'linked' } });
      if (chance.percent(12)) on(later + 4, (last) => void account.takeBack(last, debit, words.returned));
    });
  });
}

/** Pays weeks late and is charged for it; now and then the charge is waived. */
function paidLate(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(55, 80), (day) => {
    const amount = units(story, chance.pick([5, 10, 25, 40]));
    const reference = [words.lateFee, invoice];
    const fee = account.post(day, { kind: 'debit_note', amount, terms: 10, reference, ...rateOf(story) });
    on(day + chance.int(3, 14), (later) => pay(story, later, invoice));
    if (chance.percent(40)) on(day + chance.int(4, 9), (later) => void account.takeBack(later, fee, words.waived));
    else on(day + chance.int(10, 25), (later) => pay(story, later, fee));
  });
}

function writtenOff(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(120, 200), (day) => {
    const amount = account.openOf(invoice);
    if (amount === 0n) return;
    const loss = { kind: 'adjustment', side: 'credit', amount, names: invoice, reasonCode: 'bad-debt' } as const;
    const credit = account.post(day, { ...loss, ...rateOf(story) });
    account.settle(day, { credit, debit: invoice, why: BY_LINK });
    if (chance.percent(15)) on(day + 30, (later) => void account.takeBack(later, credit, words.recovered));
  });
}

/** Somebody applies the payment to another invoice, notices, and puts it right. */
function misapplied(story: Story, invoice: DemoDocument): void {
  const { account, chance, words, on } = story;
  on(invoice.day + chance.int(10, 30), (day) => {
    const credit = receive(story, day, { amount: invoice.amount, quotes: invoice });
    const wrong = account.documents.find(
      (other) => other.kind === 'invoice' && other !== invoice && account.openOf(other) > 0n,
    );
    if (wrong === undefined || day >= story.quietFrom) return;
    const act = account.settle(day, { credit, debit: wrong, why: { reason: 'manual', step: 'manual' } });
    on(day + 1, (later) => {
      if (act === undefined || act.reversed.size > 0) return;
      account.undo(later, act, { reason: words.wrongInvoice });
      apply(story, later, { credit, debit: invoice, why: BY_REFERENCE });
    });
  });
}

function paidTwice(story: Story, invoice: DemoDocument): void {
  payExactly(story, invoice);
  story.on(invoice.day + story.chance.int(30, 45), (day) => {
    receive(story, day, { amount: invoice.amount, quotes: invoice });
  });
}

/** Pays what a document leaves open. */
function pay(story: Story, day: number, debit: DemoDocument): void {
  const amount = story.account.openOf(debit);
  if (amount === 0n) return;
  const credit = receive(story, day, { amount, quotes: debit });
  apply(story, day, { credit, debit, why: BY_REFERENCE });
}
