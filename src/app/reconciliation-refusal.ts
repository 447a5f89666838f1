import { PROBLEMS, type ProblemDetail } from '../contract/problem.ts';
import { formatAmount, type Money, type NonEmpty, type Rejection } from '../core/index.ts';
import { Refused } from './refusal.ts';

/** The core's rejections as one refusal that names every row; `drafts` are ids that turned out to be drafts. */
export function refusedReconciliation(rejections: NonEmpty<Rejection>, drafts: ReadonlySet<string>): Refused {
  const problems = rejections.map((rejection) => withRemedy(problemOf(rejection, drafts)));
  const stale = rejections.some((rejection) => rejection.code === 'stale-amount');
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new Refused(stale ? 'reconciliation-stale' : 'reconciliation-refused', `${first?.detail ?? ''}${more}`, {
    problems,
  });
}

function withRemedy(problem: ProblemDetail): ProblemDetail {
  return { ...problem, remedy: PROBLEMS[problem.code][2] };
}

function problemOf(rejection: Rejection, drafts: ReadonlySet<string>): ProblemDetail {
  switch (rejection.code) {
    case 'nothing-allocated':
      return { code: rejection.code, detail: 'No amount is given.' };
    case 'document-not-found':
      return drafts.has(rejection.document)
        ? { code: 'document-is-draft', detail: 'The document is a draft.', document: rejection.document }
        : { code: rejection.code, detail: 'There is no such open item.', document: rejection.document };
    case 'receipts-exhausted': {
      const detail = `${text(rejection.asked)} asked, ${text(rejection.open)} available.`;
      return { code: rejection.code, detail, ...amounts(rejection) };
    }
    case 'stale-amount': {
      const { item, open, seen } = rejection;
      const detail = `${item.number} stands at ${text(open)}, you saw ${text(seen)}.`;
      return { code: rejection.code, detail, ...row(item), open: formatAmount(open), seen: formatAmount(seen) };
    }
    case 'period-locked':
      return {
        code: rejection.code,
        detail: `Everything up to ${rejection.lockedThrough} is locked; the date asked for is ${rejection.asked}.`,
        value: rejection.asked,
      };
    case 'date-in-future':
      return {
        code: rejection.code,
        detail: `${rejection.asked} is after today, ${rejection.today}.`,
        value: rejection.asked,
      };
    case 'date-too-early': {
      const { item, asked, earliest } = rejection;
      const detail = `${item.number} can be settled from ${earliest} on; ${asked} is before that.`;
      return { code: rejection.code, detail, ...row(item), value: asked };
    }
    case 'amount-not-positive':
    case 'over-allocated':
    case 'other-partner':
    case 'other-currency':
    case 'wrong-side':
    case 'duplicate-document':
    case 'settled-only-by-name': {
      const { item, open, asked } = rejection;
      const detail = `${item.number}: ${text(asked)} asked, ${text(open)} open.`;
      return { code: rejection.code, detail, ...row(item), ...amounts({ open, asked }) };
    }
  }
}

function row({ document, seq, number }: { document: string; seq?: number; number: string }) {
  return { document, number, ...(seq === undefined ? {} : { seq }) };
}

function amounts({ open, asked }: { open: Money; asked: Money }) {
  return { open: formatAmount(open), asked: formatAmount(asked) };
}

function text(money: Money): string {
  return `${formatAmount(money)} ${money.currency}`;
}
