import { NativeSelect } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { OpenDebit } from '../../../contract/open-items.ts';
import { Money, formatAmount } from '../../../core/index.ts';
import { useRead } from '../../api/client.ts';
import { useOrganization } from '../../api/organization.ts';
import { minorOfText, useMoneyText } from '../../components/amount.tsx';
import { useStatusWords } from '../../components/document-words.ts';
import type { FormPart } from './form-part.ts';

/** The open invoice that a receipt is meant for: a word about it, not an allocation (DOMAIN §1). */
export function IntendedField({ state, onChange, problemAt }: FormPart) {
  const { t } = useLingui();
  const money = useMoneyText();
  const words = useStatusWords();
  const { reconciliationOn } = useOrganization();
  const { partner, currency, intendedFor } = state;
  const open = useRead(
    'listOpenInvoices',
    { params: { id: partner ?? '' }, query: { currency } },
    { enabled: partner !== undefined },
  );
  const invoices = Map.groupBy(open.data?.items ?? [], (item) => item.document);
  // A draft may name one that is no longer open.
  const kept =
    intendedFor !== undefined && !invoices.has(intendedFor) ? [{ value: intendedFor, label: t`As before` }] : [];
  const labelOf = (installments: readonly OpenDebit[]) => {
    const [first] = installments;
    const left = installments.reduce((sum, { open }) => sum + minorOfText(open, currency), 0n);
    const status = reconciliationOn && first ? [words[first.reconciliationStatus]] : [];
    return [first?.number, money(formatAmount(Money.of(left, currency)), currency), ...status].join(' · ');
  };
  return (
    <NativeSelect
      label={t`Intended for`}
      description={t`Says which invoice it is for; it is reconciled separately`}
      disabled={partner === undefined}
      data={[
        { value: '', label: t`Not said` },
        ...kept,
        ...[...invoices].map(([value, installments]) => ({ value, label: labelOf(installments) })),
      ]}
      value={intendedFor ?? ''}
      error={problemAt('/intendedFor')}
      onChange={(event) => onChange({ intendedFor: event.currentTarget.value || undefined })}
    />
  );
}
