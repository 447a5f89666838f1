import { Checkbox, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { AmountField } from '../amount-field.tsx';
import { DateField } from '../../components/date-field.tsx';
import { useMeansWords } from '../../components/document-words.ts';
import type { FormPart } from './form-part.ts';
import { PartsTable } from './parts-table.tsx';
import type { FormState, Means, PartState, Plan } from './state.ts';
import { totalOf } from './to-document.ts';

const MEANS: readonly Means[] = ['mandate', 'card', 'cheque'];
const MOST_PARTS = 120;

/** When it falls due, how the parts are collected, and whether it is paid at once. */
export function DueFields(part: FormPart) {
  const { t } = useLingui();
  const { state, onChange, problemAt } = part;
  const isInvoice = state.kind === 'invoice';
  const hasDay = state.plan === 'one' || state.plan === 'equal';
  return (
    <section className="panel document-form__part" aria-label={t`Due`}>
      <h2>
        <Trans>Due</Trans>
      </h2>
      {isInvoice && <PlanField {...part} />}
      <div className="document-form__grid">
        {(hasDay || !isInvoice) && (
          <DateField
            label={state.plan === 'equal' && isInvoice ? t`First due on` : t`Due on`}
            value={state.dueOn}
            error={problemAt('/dueOn')}
            onChange={(dueOn) => onChange({ dueOn })}
          />
        )}
        {isInvoice && state.plan === 'equal' && (
          <NumberInput
            label={t`Installments, one a month`}
            min={1}
            max={MOST_PARTS}
            allowDecimal={false}
            clampBehavior="strict"
            value={state.count}
            onChange={(count) => onChange({ count: Math.max(1, Math.min(MOST_PARTS, Number(count) || 1)) })}
          />
        )}
        {isInvoice && <MeansField {...part} />}
      </div>
      {isInvoice && state.plan !== 'one' && <PartsTable {...part} />}
      {isInvoice && <PayNow {...part} />}
    </section>
  );
}

function PlanField({ state, onChange }: FormPart) {
  const { t } = useLingui();
  const plans: readonly { value: Plan; label: string }[] = [
    { value: 'one', label: t`On one day` },
    { value: 'equal', label: t`Equal installments` },
    { value: 'dates', label: t`By dates` },
    { value: 'percent', label: t`By percent` },
    ...(state.plan === 'amounts' ? [{ value: 'amounts' as const, label: t`By amounts` }] : []),
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`How it falls due`}
      data={[...plans]}
      value={state.plan}
      onChange={(value) => {
        const plan = plans.find((each) => each.value === value)?.value ?? 'one';
        onChange({ plan, unplanned: new Set(), parts: rowsFor(state, plan) });
      }}
    />
  );
}

/** Rows to type into: at first two halves. */
function rowsFor({ parts, dueOn }: FormState, plan: Plan): readonly PartState[] {
  if (parts.length > 0 || plan === 'one' || plan === 'equal') return parts;
  return [1, 2].map((key) => ({ key, dueOn: key === 1 ? dueOn : '', percent: '50', amount: 0n }));
}

function MeansField({ state, onChange, problemAt }: FormPart) {
  const { t } = useLingui();
  const words = useMeansWords();
  const isSplit = state.plan !== 'one';
  return (
    <NativeSelect
      label={isSplit ? t`Installments are collected by` : t`It is collected by`}
      data={[{ value: '', label: t`No planned payment` }, ...MEANS.map((value) => ({ value, label: words[value] }))]}
      value={state.means ?? ''}
      error={problemAt('/plannedPayments')}
      onChange={(event) => onChange({ means: MEANS.find((means) => means === event.currentTarget.value) })}
    />
  );
}

function PayNow({ state, onChange, problemAt }: FormPart) {
  const { t } = useLingui();
  return (
    <div className="document-form__pay">
      <Checkbox
        checked={state.payNow}
        onChange={(event) => onChange({ payNow: event.currentTarget.checked })}
        label={t`Paid now`}
        description={t`A receipt is posted with the invoice, and the two are reconciled at once`}
      />
      {state.payNow && (
        <AmountField
          label={t`Amount paid`}
          currency={state.currency}
          value={state.paid === null ? totalOf(state) : state.paid}
          error={problemAt('/payNow/amount')}
          onChange={(paid) => onChange({ paid })}
        />
      )}
    </div>
  );
}
