import { Checkbox, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import type { Currency } from '../../core/index.ts';
import { Money, currency as currencyOf, formatAmount } from '../../core/index.ts';
import { minorOfText } from '../components/amount.tsx';
import { StandingNow } from '../components/document-standing.tsx';
import { useFigures } from '../components/figures.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { AmountField } from './amount-field.tsx';
import { useCounterDate } from './counter-date.tsx';
import { usePosted } from './use-posted.tsx';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document; readonly onClose: () => void };

/** Gives money back out of a receipt or credit: at most what is left of it, unless the person frees allocations. */
export function RefundDialog({ document, onClose }: Props) {
  const code = currencyOf(document.currency);
  return code.ok ? <Dialog document={document} currency={code.value} onClose={onClose} /> : null;
}

function Dialog({ document, currency, onClose }: Props & { readonly currency: Currency }) {
  const { t } = useLingui();
  const { money } = useFigures(currency);
  const posted = usePosted();
  const open = minorOfText(document.open, currency);
  const most = minorOfText(document.amount, currency);
  const [minor, setMinor] = useState<bigint | undefined>(open);
  const [frees, setFrees] = useState(false);
  const refund = useSubmit('refundDocument');
  const dated = useCounterDate(document);
  const limit = frees ? most : open;
  const why =
    minor === undefined || minor === 0n
      ? t`Enter an amount`
      : minor > limit
        ? t`At most ${money(limit)} can be given back`
        : undefined;
  const run = (reason: string) => {
    if (minor === undefined || why !== undefined) return;
    const amount = formatAmount(Money.of(minor, currency));
    const body = { amount, reason, date: dated.date, ...(frees && { frees: true }) };
    refund.run({ params: { id: document.id }, body }, (answer) => {
      onClose();
      posted([answer.refund]);
    });
  };
  return (
    <ReasonDialog
      opened
      title={<Trans>Refund from {document.number}</Trans>}
      action={<Trans>Refund</Trans>}
      busy={refund.busy}
      why={dated.why}
      error={refund.error}
      onConfirm={run}
      onClose={onClose}
    >
      <StandingNow document={document} />
      <Text fz="sm">
        <Trans>
          {money(open)} of {money(most)} is left of it.
        </Trans>
      </Text>
      <AmountField label={t`Amount to give back`} currency={currency} value={minor} onChange={setMinor} error={why} />
      <Checkbox
        checked={frees}
        onChange={(event) => setFrees(event.currentTarget.checked)}
        label={t`Free allocations for it`}
        description={t`For more than is left, its newest reconciliations are undone`}
      />
      {dated.field}
    </ReasonDialog>
  );
}
