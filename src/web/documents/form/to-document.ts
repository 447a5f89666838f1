import type { NewDocument } from '../../../contract/documents.ts';
import type { CalendarDate } from '../../../core/index.ts';
import {
  Money,
  calendarDate,
  formatAmount,
  isNonEmpty,
  monthsAfter,
  splitByDates,
  splitByPercent,
  splitEqually,
} from '../../../core/index.ts';
import type { FormState, LineState } from './state.ts';
import { hasLines, isDue } from './state.ts';

/** A part of the total with its day; minor units. */
export type Part = { readonly dueOn: string; readonly amount: bigint };
/** The parts, or why there are none yet. */
export type Parts =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly why: 'dates' | 'percents'; readonly sum?: string };

/** Lines of which something is typed. */
export function filledLines({ kind, lines }: FormState): readonly LineState[] {
  if (!hasLines(kind)) return [];
  return lines.filter(({ ledgerCode, text, net, tax }) => `${ledgerCode}${text}` !== '' || net !== 0n || tax !== 0n);
}

/** The total: the sum of the lines, net and tax, else the amount typed. Minor units; undefined: it can't be read. */
export function totalOf(state: FormState): bigint | undefined {
  const lines = filledLines(state);
  if (lines.length === 0) return state.amount;
  const amounts = lines.flatMap(({ net, tax }) => [net, tax]);
  return amounts.includes(undefined) ? undefined : amounts.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n);
}

/** How a total falls due, by the core's own arithmetic: the parts always add up to it. */
export function partsOf(state: FormState, total: bigint): Parts {
  const { currency, plan, count, parts } = state;
  const money = Money.of(total, currency);
  if (plan === 'amounts') {
    return { ok: true, parts: parts.map(({ dueOn, amount }) => ({ dueOn, amount: amount ?? 0n })) };
  }
  if (plan === 'equal') {
    const first = calendarDate(state.dueOn);
    if (!first.ok) return { ok: false, why: 'dates' };
    const amounts = splitEqually(money, count);
    return {
      ok: true,
      parts: amounts.map(({ minor }, place) => ({ dueOn: monthsAfter(first.value, place), amount: minor })),
    };
  }
  const dates = datesOf(parts);
  if (dates === undefined || !isNonEmpty(dates)) return { ok: false, why: 'dates' };
  if (plan === 'dates') {
    const split = splitByDates(money, dates);
    return { ok: true, parts: split.map(({ dueOn, amount }) => ({ dueOn, amount: amount.minor })) };
  }
  const percents = parts.map(({ percent }) => percent.replaceAll(/[\s%]/gu, '').replace(',', '.'));
  if (!isNonEmpty(percents)) return { ok: false, why: 'percents' };
  const split = splitByPercent(money, percents);
  if (!split.ok) return { ok: false, why: 'percents', ...('sum' in split.error && { sum: split.error.sum }) };
  return { ok: true, parts: split.value.map(({ minor }, place) => ({ dueOn: dates[place] ?? '', amount: minor })) };
}

/** The document as the contract takes it. Asked only of a form whose total and parts can be read. */
export function toDocument(state: FormState, partner: string): Omit<NewDocument, 'draft'> {
  const { kind, date, number, reference, reasonCode, intendedFor, currency, draft } = state;
  const total = totalOf(state) ?? 0n;
  const write = (minor: bigint) => formatAmount(Money.of(minor, currency));
  const lines = filledLines(state).map(({ ledgerCode, text, quantity, net = 0n, tax = 0n, more }) => ({
    ...more,
    ledgerCode: ledgerCode.trim(),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(quantity.trim() !== '' && { quantity: quantity.trim().replace(',', '.') }),
    net: write(net),
    ...(tax !== 0n && { tax: write(tax) }),
  }));
  return {
    ...draft?.more,
    kind,
    partner,
    date,
    currency,
    amount: write(total),
    ...(number.trim() !== '' && { number: number.trim() }),
    ...(reference.trim() !== '' && { reference: reference.trim() }),
    ...(reasonCode.trim() !== '' && { reasonCode: reasonCode.trim() }),
    ...(kind === 'receipt' && intendedFor !== undefined && { intendedFor }),
    ...(lines.length > 0 && { lines }),
    ...duePart(state, { total, write }),
  };
}

type Amounts = { readonly total: bigint; readonly write: (minor: bigint) => string };

/** When it falls due, what is planned for it, and what is paid at once. */
function duePart(state: FormState, { total, write }: Amounts): Partial<NewDocument> {
  const { kind, plan, dueOn, means, unplanned, payNow, paid } = state;
  if (!isDue(kind)) return {};
  const pay =
    kind === 'invoice' && payNow ? { payNow: paid === null || paid === undefined ? {} : { amount: write(paid) } } : {};
  if (plan === 'one' || kind !== 'invoice') {
    const whole = kind === 'invoice' && means !== undefined && total > 0n;
    const plans = whole ? { plannedPayments: [{ dueOn, amount: write(total), means }] } : {};
    return { dueOn, ...plans, ...pay };
  }
  const decided = partsOf(state, total);
  const parts = decided.ok ? decided.parts : [];
  const installments = parts.map(({ dueOn, amount }) => ({ dueOn, amount: write(amount) }));
  const planned = means === undefined ? [] : installments.filter((_, place) => !unplanned.has(place));
  return {
    installments,
    ...(means !== undefined && planned.length > 0 && { plannedPayments: planned.map((part) => ({ ...part, means })) }),
    ...pay,
  };
}

function datesOf(parts: FormState['parts']): readonly CalendarDate[] | undefined {
  const dates = parts.map(({ dueOn }) => calendarDate(dueOn));
  const known = dates.flatMap((date) => (date.ok ? [date.value] : []));
  return known.length === dates.length ? known : undefined;
}
