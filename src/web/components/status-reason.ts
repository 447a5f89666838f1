import { useLingui } from '@lingui/react/macro';
import type { StatusReason } from '../../contract/documents.ts';
import { excessOf, whyOf } from '../../core/index.ts';
import { minorOfText, textOfMinor, usePlainText } from './amount.tsx';

/**
 * Why a document has its reconciliation status, in words: `110.00 of 200.00 reconciled; payment RC-2041 of 40.00
 * received for it is not yet reconciled`.
 */
export function useStatusReason(): (reason: StatusReason, currency: string) => string {
  const { t } = useLingui();
  const plain = usePlainText();
  const aheadOf = (amount: string, on: string) => t`${amount} of it by documents dated ahead, up to ${on}`;
  return (reason, code) => {
    const write = (amount: string) => plain(amount, code);
    const [total, allocated, planned] = [write(reason.total), write(reason.allocated), write(reason.planned)];
    const waiting = reason.intended.map(
      ({ number, amount }) => t`payment ${number} of ${write(amount)} received for it is not yet reconciled`,
    );
    const known = minorsOf(reason, code);
    const excess = write(textOfMinor(excessOf(known), code));
    const figures = {
      none: t`nothing of ${total} reconciled`,
      partial: t`${allocated} of ${total} reconciled`,
      'rest-planned': t`${allocated} of ${total} reconciled, ${planned} more planned`,
      planned: t`${allocated} of ${total} reconciled, the other ${planned} planned`,
      full: t`all of ${total} reconciled`,
      'nothing-to-settle': t`its total is zero, so nothing is left to reconcile`,
      error: t`${allocated} reconciled and ${planned} planned are ${excess} more than its total of ${total}`,
    }[whyOf(known)];
    const ahead = reason.ahead && aheadOf(write(reason.ahead.amount), reason.ahead.on);
    return [figures, ...(ahead ? [ahead] : []), ...(reason.status === 'full' ? [] : waiting)].join('; ');
  };
}

function minorsOf({ status, total, allocated, planned }: StatusReason, code: string) {
  const minor = (amount: string) => minorOfText(amount, code);
  return { status, total: minor(total), allocated: minor(allocated), planned: minor(planned) };
}
