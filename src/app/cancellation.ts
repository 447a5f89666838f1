import type { CancellationPreview, NewCancellation } from '../contract/document-actions.ts';
import type { NewLine } from '../contract/documents.ts';
import {
  type CancellationProblem,
  type CancellationWish,
  type CreditAmount,
  creditAmount,
  type Currency,
  formatAmount,
  type Freeing,
  paidBack,
  percentOf,
  sumOf,
  sumOfAmounts,
} from '../core/index.ts';
import { cancelledOf } from '../store/document-lines.ts';
import type { DocumentRow } from '../store/documents.ts';
import { type CancelledLines, cancelledLines, creditLines, linesToCancel } from './cancelled-lines.ts';
import { freedOutput, type StandingLink, standingLinks } from './free-allocations.ts';
import { knownCurrency, Problems } from './input.ts';
import { Refused } from './refusal.ts';
import { freeingFor } from './settle-credit.ts';
import { refuseFinal } from './take-back-document.ts';
import type { Work } from './transaction.ts';

/** What cancelling all or some of an invoice comes to, before anything is written. */
export type Cancellation = {
  readonly currency: Currency;
  readonly amounts: CreditAmount;
  /** Of the cancellation: what it takes off each line of the invoice; empty where the invoice has none. */
  readonly lines: readonly NewLine[];
  /** Where the organization frees payments. */
  readonly freeing: Freeing<StandingLink>;
};

/** Decides on a cancellation of a posted invoice; throws what is refused, all fields at once (DOMAIN §6). */
export async function decideCancellation(
  work: Work,
  invoice: DocumentRow,
  input: NewCancellation,
): Promise<Cancellation> {
  if (invoice.kind !== 'invoice') {
    throw new Refused('names-wrong-document', `${invoice.number} is no invoice: take it back, or give it back.`);
  }
  refuseFinal(invoice);
  const currency = knownCurrency(invoice.currency);
  const links = await standingLinks(work, invoice);
  const credits = await cancelledOf(work.on, work.organization.id, [invoice.id]);
  const stands = {
    total: invoice.amount,
    credited: sumOfAmounts(credits),
    open: invoice.amount - sumOfAmounts(links),
  };
  const lines = await linesToCancel(work, invoice.id, credits);
  const problems = new Problems();
  const { wish, perLine } = wishOf(input, { invoice, lines, rest: stands.total - stands.credited, problems, currency });
  problems.refuse();
  const decided = creditAmount(wish, stands);
  if (!decided.ok) throw refused(decided.error, input, currency);
  const freeing = freeingFor(work, links, { invoice: invoice.id, left: decided.value.left });
  const most = paidBack(decided.value.left, links, freeing.freed);
  if (wish.refund > most) {
    throw refused([{ code: 'over-allocated', field: 'refund', open: most, asked: wish.refund }], input, currency);
  }
  return {
    currency,
    amounts: decided.value,
    lines: creditLines(lines, { perLine, cancelled: wish.cancelled, fee: wish.fee, currency }),
    freeing,
  };
}

/** A decision as its preview. */
export async function cancellationOutput(
  work: Work,
  { currency, amounts, freeing }: Cancellation,
): Promise<CancellationPreview> {
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    currency,
    cancelled: text(amounts.cancelled),
    fee: text(amounts.fee),
    credit: text(amounts.credit),
    settles: text(amounts.settles),
    left: text(amounts.left),
    refund: text(amounts.refund),
    frees: await freedOutput(work, freeing.freed, currency),
  };
}

type Given = {
  readonly invoice: DocumentRow;
  readonly lines: CancelledLines;
  /** What is not cancelled yet. */
  readonly rest: bigint;
  readonly problems: Problems;
  readonly currency: Currency;
};
type Wish = { readonly wish: CancellationWish; readonly perLine: ReadonlyMap<number, bigint> | undefined };

function wishOf(input: NewCancellation, given: Given): Wish {
  const { problems, currency, invoice, rest } = given;
  const { lines, percent, amount, fee = '0', refund = '0' } = input;
  if ([lines, percent, amount].filter((what) => what !== undefined).length > 1) {
    problems.add({
      code: 'input-invalid',
      pointer: '/amount',
      detail: 'Give lines, a percentage or an amount, not two.',
    });
  }
  const minor = (text: string, pointer: string) => problems.amount(text, currency, pointer).minor;
  const perLine = lines && cancelledLines(lines, given.lines, { problems, currency });
  const part =
    percent === undefined ? undefined : (percentOf(invoice.amount, percent) ?? badPercent(problems, percent));
  const whole = amount === undefined ? (part ?? rest) : minor(amount, '/amount');
  const cancelled = perLine === undefined ? whole : sumOf(perLine.values());
  return { wish: { cancelled, fee: minor(fee, '/fee'), refund: minor(refund, '/refund') }, perLine };
}

function badPercent(problems: Problems, value: string): bigint {
  const detail = 'A percentage is decimal text up to 100 with at most six digits after the point.';
  problems.add({ code: 'input-invalid', pointer: '/percent', value, detail });
  return 0n;
}

function refused(
  found: readonly CancellationProblem[],
  { lines, percent }: NewCancellation,
  currency: Currency,
): Refused {
  const text = (minor: bigint) => formatAmount({ minor, currency });
  const whole = lines !== undefined ? '/lines' : percent !== undefined ? '/percent' : '/amount';
  const problems = found.map(({ code, field, open, asked }) => ({
    code,
    pointer: field === 'cancelled' ? whole : `/${field}`,
    open: text(open),
    asked: text(asked),
    detail:
      code === 'amount-not-positive'
        ? `Nothing would be cancelled; ${text(open)} ${currency} can be at most.`
        : `${text(asked)} ${currency} asked, ${text(open)} is the most.`,
    remedy: `Enter more than zero, and ${text(open)} ${currency} at most.`,
  }));
  return new Refused('input-invalid', problems[0]?.detail ?? '', { problems });
}
