import { Button, Group, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document, PlannedPayment } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useMoneyText } from '../components/amount.tsx';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { DateField } from '../components/date-field.tsx';
import { usePlanWords } from '../components/document-words.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { useTell } from '../components/use-tell.ts';
import { useDayRefusal } from './use-day-refusal.ts';
import { usePosted } from './use-posted.tsx';

type Props = { readonly document: Document; readonly plan: PlannedPayment };
type DialogProps = Props & { readonly onClose: () => void };
type Gone = 'failed' | 'withdrawn';

/** What became of a planned payment; each is asked before it is kept. One whose money came back has failed. */
export function PlanActions({ document, plan }: Props) {
  const missing = useMissingRight('canPostDocuments');
  const states = usePlanWords();
  const [asking, setAsking] = useState<'received' | Gone>();
  const close = () => setAsking(undefined);
  const choices = plan.returned ? (['failed'] as const) : (['received', 'failed', 'withdrawn'] as const);
  return (
    <Group gap={4} wrap="nowrap" className="no-print">
      {choices.map((state) => (
        <Button
          key={state}
          size="compact-xs"
          variant="default"
          disabled={missing !== undefined}
          title={missing}
          onClick={() => setAsking(state)}
        >
          {states[state]}
        </Button>
      ))}
      {asking === 'received' && <ReceivedDialog document={document} plan={plan} onClose={close} />}
      {(asking === 'failed' || asking === 'withdrawn') && (
        <GoneDialog document={document} plan={plan} state={asking} onClose={close} />
      )}
    </Group>
  );
}

/** Asks for the day on which the money came, and posts its receipt. */
function ReceivedDialog({ document, plan, onClose }: DialogProps) {
  const { t } = useLingui();
  const money = useMoneyText();
  const posted = usePosted();
  const change = useSubmit('changePlan');
  const { date, why, onDate } = useDayCame(plan);
  const sum = money(plan.amount, document.currency);
  const run = () =>
    change.run({ params: { id: plan.id }, body: { state: 'received', date } }, ({ receipt, reconciliation }) => {
      onClose();
      if (receipt === undefined) return;
      posted([receipt], reconciliation === undefined ? t`It waits to be reconciled.` : t`It was reconciled.`);
    });
  return (
    <AskFrame opened title={<Trans>{sum} received</Trans>} busy={change.busy} onClose={onClose}>
      <AskForm
        action={<Trans>Post the receipt</Trans>}
        busy={change.busy}
        why={why}
        error={change.error}
        onConfirm={run}
        onClose={onClose}
      >
        <Text fz="sm">
          <Trans>
            A receipt of {sum}, planned for {plan.dueOn}, is posted for {document.number}.
          </Trans>
        </Text>
        <DateField
          label={t`Received on`}
          data-autofocus
          value={date}
          // The words stand beside the button.
          error={why !== undefined}
          onChange={onDate}
        />
      </AskForm>
    </AskFrame>
  );
}

/** The server says the same: not before it was planned, nor ahead, nor in a locked period. */
function useDayCame({ stateOn }: PlannedPayment) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const refusalOf = useDayRefusal();
  const last = stateOn > today ? stateOn : today;
  const [date, onDate] = useState(last);
  const before = t`Not before ${stateOn}, the day on which it was planned`;
  const why = refusalOf(date, { first: stateOn, before, last });
  return { date, why, onDate };
}

/** Before a planned payment is given up: that stays, and another one can be planned in its place. */
function GoneDialog({ document, plan, state, onClose }: DialogProps & { readonly state: Gone }) {
  const { t } = useLingui();
  const money = useMoneyText();
  const tell = useTell();
  const change = useSubmit('changePlan');
  const sum = money(plan.amount, document.currency);
  const isFailed = state === 'failed';
  const run = () =>
    change.run({ params: { id: plan.id }, body: { state } }, () => {
      onClose();
      tell({
        tone: 'done',
        title: isFailed ? t`Failed` : t`Withdrawn`,
        message: t`${sum} is awaited no more. Plan another payment where one is agreed.`,
      });
    });
  return (
    <AskFrame
      opened
      title={isFailed ? <Trans>Did the payment fail?</Trans> : <Trans>Withdraw the planned payment?</Trans>}
      busy={change.busy}
      onClose={onClose}
    >
      <AskForm
        action={isFailed ? <Trans>It failed</Trans> : <Trans>Withdraw it</Trans>}
        busy={change.busy}
        error={change.error}
        onConfirm={run}
        onClose={onClose}
      >
        <Text fz="sm">
          <Trans>
            {sum}, planned for {plan.dueOn}, is awaited no more. This stays in the history; afterwards another payment
            can be planned in its place.
          </Trans>
        </Text>
      </AskForm>
    </AskFrame>
  );
}
