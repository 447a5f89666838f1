import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { leftToPlan } from '../../core/index.ts';
import { minorOfText } from '../components/amount.tsx';
import { useMissingRight } from '../components/missing-right.ts';

/** How much can still be planned for an invoice, in minor units. */
export function mostToPlan({ reason, open, currency }: Document): bigint {
  const { total, allocated, planned, waiting } = reason ?? { total: open, allocated: '0', planned: '0', waiting: '0' };
  const minor = (text: string) => minorOfText(text, currency);
  const figures = { total: minor(total), allocated: minor(allocated) };
  return leftToPlan({ ...figures, planned: minor(planned), waiting: minor(waiting) });
}

/** Why no payment can be planned for it now; undefined: one can. */
export function useNoPlan(document: Document): string | undefined {
  const { t } = useLingui();
  const missing = useMissingRight('canPostDocuments');
  return missing ?? (mostToPlan(document) === 0n ? t`All of it is paid or planned.` : undefined);
}
