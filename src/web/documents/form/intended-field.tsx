import { NativeSelect } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useRead } from '../../api/client.ts';
import { useOrganization } from '../../api/organization.ts';
import { useMoneyText } from '../../components/amount.tsx';
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
  const invoices = new Map((open.data?.items ?? []).map((item) => [item.document, item]));
  // A draft may name one that is no longer open.
  const kept =
    intendedFor !== undefined && !invoices.has(intendedFor) ? [{ value: intendedFor, label: t`As before` }] : [];
  return (
    <NativeSelect
      label={t`Intended for`}
      description={t`Says which invoice it is for; it is reconciled separately`}
      disabled={partner === undefined}
      data={[
        { value: '', label: t`Not said` },
        ...kept,
        ...[...invoices.values()].map(({ document, number, open, reconciliationStatus: status }) => ({
          value: document,
          label: [number, money(open, currency), ...(reconciliationOn ? [words[status]] : [])].join(' · '),
        })),
      ]}
      value={intendedFor ?? ''}
      error={problemAt('/intendedFor')}
      onChange={(event) => onChange({ intendedFor: event.currentTarget.value || undefined })}
    />
  );
}
