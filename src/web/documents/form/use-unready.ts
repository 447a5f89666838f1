import { useLingui } from '@lingui/react/macro';
import type { FormState } from './state.ts';
import { isDue } from './state.ts';
import { filledLines, partsOf, totalOf } from './to-document.ts';

/**
 * What is missing before the document can be sent, in words; undefined: nothing. The server checks all of it again. Of
 * a day it can't tell whether none was typed or one that does not exist: the words hold for both, the field says which.
 */
export function useUnready(state: FormState): string | undefined {
  const { t } = useLingui();
  const { partner, date, dueOn, kind, plan, parts, payNow, paid } = state;
  const total = totalOf(state);
  if (partner === undefined) return t`Choose an account`;
  if (date === '') return t`Enter a valid date`;
  if (filledLines(state).some(({ ledgerCode }) => ledgerCode.trim() === '')) {
    return t`Each line needs a ledger code`;
  }
  if (total === undefined) return t`Correct the amounts marked`;
  if (total < 0n) return t`The total is below zero: post a credit note instead`;
  // An invoice may come to nothing by its lines, not by being left empty.
  if (total === 0n && (kind !== 'invoice' || filledLines(state).length === 0)) return t`Enter an amount`;
  if (!isDue(kind)) return undefined;
  if (plan === 'one' && dueOn === '') return t`Enter a valid due date`;
  if (payNow && paid === undefined) return t`Correct the amounts marked`;
  if (kind !== 'invoice' || plan === 'one') return undefined;
  const decided = partsOf(state, total);
  if (!decided.ok) {
    if (decided.why === 'dates') return t`Each installment needs a valid date`;
    return decided.sum === undefined
      ? t`Each installment needs its percentage`
      : t`The percentages add up to ${decided.sum}, not 100`;
  }
  if (decided.parts.length === 0) return t`Add an installment`;
  if (plan === 'amounts' && parts.some(({ dueOn }) => dueOn === '')) return t`Each installment needs a valid date`;
  const sum = decided.parts.reduce((all, { amount }) => all + amount, 0n);
  return sum === total ? undefined : t`The installments do not add up to the total`;
}
