import type { CalendarDate } from '../../core/index.ts';
import type { DemoDocument } from './document.ts';
import { BY_LINK, percentOf, rateOf, type Story } from './story.ts';

/** A promise of payment with the changes it went through; days are those of the story. */
export type DemoPlan = {
  readonly id: string;
  readonly at: string;
  readonly document: DemoDocument;
  readonly dueOn: CalendarDate;
  readonly amount: bigint;
  readonly means: 'mandate' | 'card' | 'cheque';
  readonly changes: readonly { readonly state: State; readonly on: CalendarDate; readonly receipt?: DemoDocument }[];
};
type State = 'planned' | 'received' | 'failed' | 'withdrawn';

/** A document, or without one the whole partner, that automatic steps leave alone. */
export type DemoHold = {
  readonly id: string;
  readonly at: string;
  readonly document?: DemoDocument;
  readonly reason: string;
};

/** Not posted yet; `terms` are the days from the date to the due date. */
export type DemoDraft = {
  readonly id: string;
  readonly at: string;
  readonly kind: 'invoice' | 'receipt' | 'credit_note';
  readonly date: CalendarDate;
  readonly amount: bigint;
};

/** What stands beside the documents of an account on the day of loading. */
export type Finale = {
  readonly plans: readonly DemoPlan[];
  readonly holds: readonly DemoHold[];
  readonly drafts: readonly DemoDraft[];
};

/** The last touches: what is promised, disputed or begun, so that every status is there to be seen. */
export function finaleOf(story: Story): Finale {
  const { account, chance } = story;
  const open = account.documents.filter((one) => one.kind === 'invoice' && account.openOf(one) === one.amount);
  const untouched = open.filter((one) => one.amount > 0n);
  const plans: DemoPlan[] = [];
  if (untouched.length > 0 && chance.percent(34)) plans.push(...promised(story, chance.pick(untouched)));
  if (untouched.length > 1 && chance.percent(6)) plans.push(...promisedTooMuch(story, untouched));
  if (chance.percent(20)) plans.push(...kept(story));
  if (untouched.length > 0 && chance.percent(5)) plans.push(broken(story, chance.pick(untouched)));
  return { plans, holds: holdsOf(story, untouched), drafts: draftsOf(story) };
}

/** All that is open of an invoice will come, each installment on a day still ahead. */
function promised(story: Story, document: DemoDocument): readonly DemoPlan[] {
  return document.parts.map((part, index) => plan(story, document, { amount: part.amount, day: 25 + 30 * index }));
}

/** The whole was promised, then a part of it credited: together more than the invoice (DOMAIN §3, `error`). */
function promisedTooMuch(story: Story, untouched: readonly DemoDocument[]): readonly DemoPlan[] {
  const { account, words } = story;
  const document = untouched.at(-1);
  if (document === undefined || document.day > -3) return [];
  const amount = percentOf(document.amount, 40);
  if (amount === 0n) return [];
  const reference = [words.creditFor, document];
  const credit = account.post(-2, { kind: 'credit_note', amount, names: document, reference, ...rateOf(story) });
  account.settle(-2, { credit, debit: document, why: BY_LINK });
  return [plan(story, document, { amount: document.amount, day: 40 })];
}

/** A promise that was kept: its receipt came. */
function kept(story: Story): readonly DemoPlan[] {
  const receipt = story.account.documents.find((one) => one.kind === 'receipt' && one.intendedFor?.kind === 'invoice');
  const document = receipt?.intendedFor;
  if (receipt === undefined || document === undefined) return [];
  const made = { state: 'planned', on: document.date } as const;
  const changes = [made, { state: 'received', on: receipt.date, receipt }] as const;
  return [{ ...plan(story, document, { amount: receipt.amount, day: receipt.day }), dueOn: receipt.date, changes }];
}

function broken(story: Story, document: DemoDocument): DemoPlan {
  const state = story.chance.pick(['failed', 'withdrawn'] as const);
  const promise = plan(story, document, { amount: document.amount, day: -1 });
  return { ...promise, changes: [...promise.changes, { state, on: story.account.calendar.date(-1) }] };
}

function plan(story: Story, document: DemoDocument, { amount, day }: { amount: bigint; day: number }): DemoPlan {
  const { calendar } = story.account;
  const { id, at } = calendar.moment(-1);
  const means = story.chance.pick(['mandate', 'mandate', 'card', 'cheque'] as const);
  const changes = [{ state: 'planned', on: document.date }] as const;
  return { id, at, document, dueOn: calendar.date(day), amount, means, changes };
}

function holdsOf({ account, chance, words }: Story, untouched: readonly DemoDocument[]): readonly DemoHold[] {
  if (!chance.percent(5)) return [];
  const { id, at } = account.calendar.moment(-1);
  const reason = chance.pick(words.holds);
  const document = untouched[0];
  return [document === undefined || chance.percent(20) ? { id, at, reason } : { id, at, reason, document }];
}

function draftsOf({ account, chance }: Story): readonly DemoDraft[] {
  if (!chance.percent(9)) return [];
  const { id, at, date } = account.calendar.moment(-1);
  const kind = chance.pick(['invoice', 'invoice', 'receipt', 'credit_note'] as const);
  return [{ id, at, date, kind, amount: account.documents[0]?.amount ?? 0n }];
}
