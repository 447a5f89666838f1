import { NativeSelect, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document, PlannedPayment } from '../../contract/documents.ts';
import type { Currency } from '../../core/index.ts';
import { currency as currencyOf, formatAmount, Money } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { DateField } from '../components/date-field.tsx';
import { StandingNow } from '../components/document-standing.tsx';
import { useMeansWords } from '../components/document-words.ts';
import { useFigures } from '../components/figures.ts';
import { useTell } from '../components/use-tell.ts';
import { AmountField } from './amount-field.tsx';
import { useFarAhead } from './far-ahead.tsx';
import { mostToPlan } from './left-to-plan.ts';

type Props = { readonly document: Document; readonly onClose: () => void };
type Means = PlannedPayment['means'];

const MEANS: readonly Means[] = ['mandate', 'card', 'cheque'];

/** Plans a payment for a posted invoice: a day, an amount, and the means by which it is collected. */
export function AddPlanDialog({ document, onClose }: Props) {
  const code = currencyOf(document.currency);
  return code.ok ? <Dialog document={document} currency={code.value} onClose={onClose} /> : null;
}

function Dialog({ document, currency, onClose }: Props & { readonly currency: Currency }) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const { money } = useFigures(currency);
  const words = useMeansWords();
  const tell = useTell();
  const add = useSubmit('addPlan');
  const most = mostToPlan(document);
  const [minor, setMinor] = useState<bigint | undefined>(most);
  const [dueOn, setDueOn] = useState(today);
  const [means, setMeans] = useState<Means>('mandate');
  const far = useFarAhead(dueOn);
  const wrong =
    minor === undefined || minor === 0n
      ? t`Enter an amount`
      : minor > most
        ? t`At most ${money(most)} can be planned`
        : undefined;
  const why = wrong ?? (dueOn === '' ? t`Enter a valid date` : undefined);
  const run = () => {
    const amount = formatAmount(Money.of(minor ?? 0n, currency));
    add.run({ params: { id: document.id }, body: { plannedPayments: [{ dueOn, amount, means }] } }, () => {
      onClose();
      tell({ tone: 'done', title: t`Planned`, message: t`${money(minor ?? 0n)} for ${dueOn}` });
    });
  };
  return (
    <AskFrame opened title={<Trans>Plan a payment for {document.number}</Trans>} busy={add.busy} onClose={onClose}>
      <AskForm
        action={<Trans>Plan the payment</Trans>}
        busy={add.busy}
        why={why}
        error={add.error}
        onConfirm={run}
        onClose={onClose}
      >
        <StandingNow document={document} />
        <Text fz="sm">
          <Trans>{money(most)} of it is neither paid nor planned.</Trans>
        </Text>
        <AmountField label={t`Amount`} currency={currency} value={minor} onChange={setMinor} error={wrong} />
        <DateField
          label={t`Planned for`}
          value={dueOn}
          description={far}
          descriptionProps={{ c: 'var(--q-warn-text)' }}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={setDueOn}
        />
        <NativeSelect
          label={t`It is collected by`}
          data={MEANS.map((value) => ({ value, label: words[value] }))}
          value={means}
          onChange={(event) => setMeans(MEANS.find((each) => each === event.currentTarget.value) ?? 'mandate')}
        />
      </AskForm>
    </AskFrame>
  );
}
