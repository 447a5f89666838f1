import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { minorOfText } from '../components/amount.tsx';
import { useMissingRight } from '../components/missing-right.ts';

/** What of an invoice is neither settled nor planned, minor units. */
export function leftToPlan({ reason, open, currency }: Document): bigint {
  const planned = reason === undefined ? 0n : minorOfText(reason.planned, currency);
  const left = minorOfText(open, currency) - planned;
  return left > 0n ? left : 0n;
}

/** Why no payment can be planned for it now; undefined: one can. */
export function useNoPlan(document: Document): string | undefined {
  const { t } = useLingui();
  const missing = useMissingRight('canPostDocuments');
  return missing ?? (leftToPlan(document) === 0n ? t`All of it is paid or planned.` : undefined);
}
