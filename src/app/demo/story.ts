import { digitsOf } from '../../core/index.ts';
import type { Account } from './account.ts';
import { FIRST_DAY } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { DemoDocument, Part, Reason } from './document.ts';
import { linesOf } from './lines.ts';
import type { DemoOrganization, Market } from './organizations.ts';
import type { Words } from './words.ts';

/** One account's history while it is being told; habits.ts and incidents.ts say what happens in it. */
export type Story = {
  readonly account: Account;
  readonly organization: DemoOrganization;
  readonly market: Market;
  readonly words: Words;
  readonly chance: Chance;
  /** From this day on nobody reconciles: what comes in stays to be done by whoever opens the page. */
  readonly quietFrom: number;
  /** Lets something happen on a day; what would be after the last day of the history is left out. */
  readonly on: (day: number, happen: (day: number) => void) => void;
};

/** Plays what happens, day after day; what happens may let other things happen later, or on the same day. */
export function timeline(): { on: Story['on']; play: () => void } {
  const days = new Map<number, ((day: number) => void)[]>();
  const on: Story['on'] = (day, happen) => {
    const list = days.get(day);
    if (list) list.push(happen);
    else days.set(day, [happen]);
  };
  const play = () => {
    // A list may grow while it is walked.
    for (let day = FIRST_DAY; day < 0; day += 1) for (const happen of days.get(day) ?? []) happen(day);
  };
  return { on, play };
}

/** An amount as people invoice it: more small ones than large ones, and mostly even cents. Minor units. */
export function amountOf({ chance, market, account }: Story): bigint {
  const { from, to } = market;
  const whole = Math.min(chance.int(from, to), chance.int(from, to));
  const digits = digitsOf(account.currency);
  const cents = digits === 0 ? 0 : chance.pick([0, 0, 0, 50, 25, 90, 75, 40]) * 10 ** (digits - 2);
  return BigInt(whole) * 10n ** BigInt(digits) + BigInt(cents);
}

/** Whole units of the account's currency in minor ones. */
export function units({ account }: Story, whole: number): bigint {
  return BigInt(whole) * 10n ** BigInt(digitsOf(account.currency));
}

/** So many hundredths of an amount, without what does not divide. */
export function percentOf(amount: bigint, percent: number): bigint {
  return (amount * BigInt(percent)) / 100n;
}

/** Posts an invoice, now and then one in installments. */
export function invoice(story: Story, day: number): DemoDocument {
  const { account, chance, organization } = story;
  const amount = amountOf(story);
  const terms = chance.pick(organization.terms);
  const parts = chance.percent(organization.installments) ? installments(story, day, amount) : undefined;
  const lines = linesOf(organization.articles, day, amount);
  return account.post(day, {
    kind: 'invoice',
    amount,
    terms,
    ...(parts ? { parts } : {}),
    ...(lines.length > 0 ? { lines } : {}),
    ...rateOf(story),
  });
}

/** Monthly parts, the first in two weeks; what does not divide goes onto the last. */
function installments({ account, chance }: Story, day: number, amount: bigint): readonly Part[] {
  const count = chance.pick([3, 4, 6, 10]);
  const each = amount / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    dueOn: account.calendar.date(day + 14 + 30 * index),
    amount: index === count - 1 ? amount - each * BigInt(count - 1) : each,
  }));
}

/** Money comes in; `quotes` is the invoice that its text names. */
export function receive(
  story: Story,
  day: number,
  { amount, quotes }: { readonly amount: bigint; readonly quotes?: DemoDocument },
): DemoDocument {
  const { account, chance, words } = story;
  const reference = quotes ? chance.pick(words.payments)(quotes) : [chance.pick(words.transfers)];
  const links = quotes ? { intendedFor: quotes } : {};
  return account.post(day, { kind: 'receipt', amount, reference, ...links, ...rateOf(story) });
}

/** The rate that documents of a foreign market carry. */
export function rateOf({ market }: Story): { rate?: string } {
  return market.rate === undefined ? {} : { rate: market.rate };
}

const BY_HAND: Reason = { reason: 'manual', step: 'manual' };
export const BY_REFERENCE: Reason = { reason: 'bank', step: 'reference' };
export const BY_LINK: Reason = { reason: 'manual', step: 'linked' };
export const BY_AGE: Reason = { reason: 'manual', step: 'oldest-first' };

/** Somebody lets a credit settle a debit, unless it is in the days that nobody has worked on yet. */
export function apply(
  story: Story,
  day: number,
  {
    credit,
    debit,
    why = BY_HAND,
  }: { readonly credit: DemoDocument; readonly debit: DemoDocument; readonly why?: Reason },
): void {
  if (day >= story.quietFrom) return;
  const note = why === BY_HAND && story.chance.percent(12) ? story.words.note : undefined;
  story.account.settle(day, { credit, debit, why: note === undefined ? why : { ...why, note } });
}
