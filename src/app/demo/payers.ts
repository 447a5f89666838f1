import { type CalendarDate, daysBetween } from '../../core/index.ts';
import { FIRST_DAY } from './calendar.ts';
import type { DemoDocument } from './document.ts';
import { apply, BY_AGE, BY_REFERENCE, percentOf, receive, type Story, units } from './story.ts';

/** A way in which a customer pays. */
export type Payer = {
  /** What follows from an invoice. */
  readonly invoiced?: (story: Story, invoice: DemoDocument) => void;
  /** What goes on beside invoices, from the first day. */
  readonly always?: (story: Story) => void;
};

export const PAYERS: Readonly<Record<'exactly' | 'in parts' | 'together' | 'roundly', Payer>> = {
  exactly: { invoiced: payExactly },
  'in parts': { invoiced: payInParts },
  together: { always: payTogether },
  roundly: { always: payRoundly },
};

/** Pays what an invoice leaves open, each installment by itself, and quotes it. */
export function payExactly(story: Story, invoice: DemoDocument): void {
  const { chance, on } = story;
  for (const part of invoice.parts) {
    on(dayOf(invoice, part.dueOn) + chance.int(-6, 11), (day) => {
      const open = story.account.openOf(invoice);
      const amount = part.amount < open ? part.amount : open;
      if (amount === 0n) return;
      const credit = receive(story, day, { amount, quotes: invoice });
      on(day + chance.int(0, 2), (later) => apply(story, later, { credit, debit: invoice, why: BY_REFERENCE }));
    });
  }
}

/** Pays some of it when it is due and the rest a month later. */
function payInParts(story: Story, invoice: DemoDocument): void {
  const { account, chance, on } = story;
  const due = dayOf(invoice, invoice.parts[0]?.dueOn ?? invoice.date);
  on(due + chance.int(-3, 9), (day) => {
    const first = receive(story, day, { amount: percentOf(invoice.amount, chance.int(30, 70)), quotes: invoice });
    apply(story, day, { credit: first, debit: invoice });
    on(day + chance.int(21, 40), (later) => {
      const rest = account.openOf(invoice) - account.openOf(first);
      if (rest <= 0n) return;
      const second = receive(story, later, { amount: rest, quotes: invoice });
      apply(story, later, { credit: second, debit: invoice });
    });
  });
}

/** Now and then pays all that is some weeks old, in one transfer that quotes nothing. */
function payTogether(story: Story): void {
  payNowAndThen(story, [38, 70], (day) => {
    const owed = owedSince(story, day - 18);
    if (owed > 0n) receive(story, day, { amount: owed });
    if (day < story.quietFrom) story.account.spread(day, BY_AGE);
  });
}

/** Pays round sums on account; the nightly run applies them. */
function payRoundly(story: Story): void {
  const step = units(story, story.market.to > 5000 ? 500 : 20);
  payNowAndThen(story, [28, 45], (day) => {
    const owed = owedSince(story, day - 12);
    if (owed > 0n) receive(story, day, { amount: (owed / step + 1n) * step });
    if (day < story.quietFrom) story.account.auto(day);
  });
}

function payNowAndThen(story: Story, [least, most]: readonly [number, number], pay: (day: number) => void): void {
  const next = (day: number) =>
    story.on(day, () => {
      pay(day);
      next(day + story.chance.int(least, most));
    });
  next(FIRST_DAY + story.chance.int(least, most));
}

/** What is open of invoices up to a day, less what was paid on account already. */
function owedSince({ account }: Story, day: number): bigint {
  const until = account.calendar.date(day);
  const owed = account.debits().filter((debit) => debit.documentDate <= until);
  const paid = account.credits();
  return owed.reduce((sum, { open }) => sum + open, 0n) - paid.reduce((sum, { open }) => sum + open, 0n);
}

/** The day, counted as the story counts, of a date on or after the invoice's. */
function dayOf(invoice: DemoDocument, date: CalendarDate): number {
  return invoice.day + daysBetween(invoice.date, date);
}
