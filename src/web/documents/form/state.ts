import type { NewDocument, NewLine } from '../../../contract/documents.ts';
import type { Currency } from '../../../core/index.ts';
import { addDays, calendarDate } from '../../../core/index.ts';
import { minorOfText } from '../../components/amount.tsx';

export type Kind = NewDocument['kind'];
export type Means = NonNullable<NewDocument['plannedPayments']>[number]['means'];

/** A line as it is typed; amounts in minor units, undefined while they can't be read. */
export type LineState = {
  readonly key: number;
  readonly ledgerCode: string;
  readonly text: string;
  readonly quantity: string;
  readonly net: bigint | undefined;
  readonly tax: bigint | undefined;
  /** What a draft's line says besides. */
  readonly more: Partial<NewLine>;
};

/** A row of installments; which of its parts counts is a matter of `plan`. */
export type PartState = {
  readonly key: number;
  readonly dueOn: string;
  readonly percent: string;
  readonly amount: bigint | undefined;
};

/** How a total falls due: on one day, in equal parts month by month, on chosen days, by percentages or amounts. */
export type Plan = 'one' | 'equal' | 'dates' | 'percent' | 'amounts';

/** A document as it stands in the form. */
export type FormState = {
  readonly kind: Kind;
  readonly partner: string | undefined;
  readonly number: string;
  readonly date: string;
  readonly dueOn: string;
  readonly currency: Currency;
  readonly reference: string;
  readonly intendedFor: string | undefined;
  readonly reasonCode: string;
  /** Without lines, the total is typed. */
  readonly amount: bigint | undefined;
  readonly lines: readonly LineState[];
  readonly plan: Plan;
  readonly count: number;
  readonly parts: readonly PartState[];
  /** How installments are collected; undefined: nothing is planned. */
  readonly means: Means | undefined;
  /** Installments by place, from 0, that are not collected so. */
  readonly unplanned: ReadonlySet<number>;
  readonly payNow: boolean;
  /** Undefined: what is typed can't be read; null: the whole. */
  readonly paid: bigint | null | undefined;
  /** So many days after its date an invoice falls due, unless a person says otherwise. */
  readonly term: number;
  /** The draft that is being changed, and what it says that the form does not show. */
  readonly draft: { readonly id: string; readonly more: Partial<NewDocument> } | undefined;
};

/** Invoices have lines, installments, payments; debit notes have lines and a due date. */
export const hasLines = (kind: Kind): boolean => kind !== 'receipt';
export const isDue = (kind: Kind): boolean => kind === 'invoice' || kind === 'debit_note';

type Start = {
  readonly kind: Kind;
  readonly partner?: string | undefined;
  readonly today: string;
  readonly currency: Currency;
  readonly term: number;
};

export function blank({ kind, partner, today, currency, term }: Start): FormState {
  return {
    kind,
    partner,
    number: '',
    date: today,
    dueOn: usualDue(kind, today, term),
    currency,
    reference: '',
    intendedFor: undefined,
    reasonCode: '',
    amount: 0n,
    lines: kind === 'invoice' ? [blankLine(1)] : [],
    plan: 'one',
    count: 3,
    parts: [],
    means: undefined,
    unplanned: new Set(),
    payNow: false,
    paid: null,
    term,
    draft: undefined,
  };
}

/**
 * Another kind or date, and the due date that goes with it: as long as nobody has set one of their own, it follows.
 */
export function withKindOrDate(state: FormState, change: Partial<Pick<FormState, 'kind' | 'date'>>) {
  const { kind, date, term } = { ...state, ...change };
  const follows = state.dueOn === usualDue(state.kind, state.date, term) && date !== '';
  return { ...change, ...(follows && { dueOn: usualDue(kind, date, term) }) };
}

export function blankLine(key: number): LineState {
  return { key, ledgerCode: '', text: '', quantity: '', net: 0n, tax: 0n, more: {} };
}

/** A key that no row has yet. */
export function freshKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(0, ...rows.map(({ key }) => key)) + 1;
}

/** A draft as the form shows it; what the form has no field for goes along. */
export function ofDraft(
  id: string,
  body: Omit<NewDocument, 'draft'>,
  { currency, term }: Pick<FormState, 'currency' | 'term'>,
): FormState {
  const { kind, partner, number, date, dueOn, amount, reference, intendedFor, reasonCode, ...rest } = body;
  const { currency: _, lines = [], installments = [], plannedPayments = [], payNow, ...more } = rest;
  const minor = (text: string) => minorOfText(text, currency);
  const planned = installments.map((part) =>
    plannedPayments.some((plan) => plan.dueOn === part.dueOn && minor(plan.amount) === minor(part.amount)),
  );
  // Plans that are not those of the installments have no place in the form: they go along as they are.
  const fits = planned.filter(Boolean).length === plannedPayments.length;
  return {
    ...blank({ kind, partner, today: date, currency, term }),
    number: number ?? '',
    dueOn: dueOn ?? date,
    reference: reference ?? '',
    intendedFor,
    reasonCode: reasonCode ?? '',
    amount: minor(amount),
    lines: lines.map((line, index) => lineOf(line, { key: index + 1, minor })),
    plan: installments.length > 0 ? 'amounts' : 'one',
    parts: installments.map((part, index) => ({
      key: index + 1,
      dueOn: part.dueOn,
      percent: '',
      amount: minor(part.amount),
    })),
    means: fits ? plannedPayments[0]?.means : undefined,
    unplanned: new Set(planned.flatMap((is, index) => (is ? [] : [index]))),
    payNow: payNow !== undefined,
    paid: payNow?.amount === undefined ? null : minor(payNow.amount),
    draft: { id, more: { ...more, ...(!fits && { plannedPayments }) } },
  };
}

type LineContext = { readonly key: number; readonly minor: (text: string) => bigint };

function lineOf({ ledgerCode, text = '', quantity = '', net, tax = '0', ...more }: NewLine, context: LineContext) {
  const { key, minor } = context;
  return { key, ledgerCode, text, quantity, net: minor(net), tax: minor(tax), more };
}

function usualDue(kind: Kind, day: string, term: number): string {
  const date = calendarDate(day);
  return kind === 'invoice' && date.ok ? addDays(date.value, term) : day;
}
