import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { minorOfText } from '../components/amount.tsx';
import { useMissingRight } from '../components/missing-right.ts';

/** What of an invoice is neither settled nor planned, nor received and waiting to be reconciled, in minor units. */
export function leftToPlan({ reason, open, currency }: Document): bigint {
  const { planned = '0', intended = [] } = reason ?? {};
  const waiting = intended.reduce((sum, { amount }) => sum + minorOfText(amount, currency), 0n);
  const left = minorOfText(open, currency) - minorOfText(planned, currency) - waiting;
  return left > 0n ? left : 0n;
}

/** Why no payment can be planned for it now; undefined: one can. */
export function useNoPlan(document: Document): string | undefined {
  const { t } = useLingui();
  const missing = useMissingRight('canPostDocuments');
  return missing ?? (leftToPlan(document) === 0n ? t`All of it is paid or planned.` : undefined);
}
