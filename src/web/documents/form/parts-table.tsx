import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useNoSuchDay } from '../../components/date-field.tsx';
import { useFigures } from '../../components/figures.ts';
import { MoneyInput } from '../../components/money-input.tsx';
import type { FormPart } from './form-part.ts';
import type { PartState } from './state.ts';
import { freshKey } from './state.ts';
import type { Part } from './to-document.ts';
import { partsOf, totalOf } from './to-document.ts';

/** The installments: what can be typed about each, and the amount it comes to. */
export function PartsTable(part: FormPart) {
  const { t } = useLingui();
  const { state, onChange, problemAt } = part;
  const { plan, parts, means } = state;
  const decided = partsOf(state, totalOf(state) ?? 0n);
  const amounts: readonly Part[] = decided.ok ? decided.parts : [];
  const typed = plan === 'equal' ? amounts.map(rowOf) : parts;
  const add = () => onChange({ parts: [...parts, { key: freshKey(parts), dueOn: '', percent: '', amount: 0n }] });
  const wrong = problemAt('/installments') ?? problemAt('/plannedPayments');
  return (
    <>
      <table className="grid document-form__parts" aria-label={t`Installments`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Due</Trans>
            </th>
            {plan === 'percent' && (
              <th scope="col" className="figure">
                <Trans>Percent</Trans>
              </th>
            )}
            <th scope="col" className="figure">
              <Trans>Amount</Trans>
            </th>
            {means !== undefined && (
              <th scope="col">
                <Trans>Planned</Trans>
              </th>
            )}
            <th scope="col">
              <span className="visually-hidden">{t`Remove`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {typed.map((row, place) => (
            <Row
              key={row.key}
              row={row}
              number={place + 1}
              place={placeOf(row, place, { plan, amounts })}
              part={part}
            />
          ))}
        </tbody>
      </table>
      {wrong !== undefined && (
        <p role="alert" className="document__wrong">
          {wrong}
        </p>
      )}
      {plan !== 'equal' && (
        <div>
          <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
            <Trans>Add an installment</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function rowOf({ dueOn, amount }: Part, place: number): PartState {
  return { key: place + 1, dueOn, percent: '', amount };
}

type Decided = { readonly plan: FormPart['state']['plan']; readonly amounts: readonly Part[] };

/** Which of the parts a row stands for: by dates they come earliest first, wherever their rows stand. */
function placeOf(row: PartState, place: number, { plan, amounts }: Decided): Placed {
  const at = plan === 'dates' ? amounts.findIndex(({ dueOn }) => dueOn === row.dueOn) : place;
  return { at, amount: amounts[at]?.amount };
}

type Placed = { readonly at: number; readonly amount: bigint | undefined };

type RowProps = {
  readonly row: PartState;
  readonly number: number;
  readonly place: Placed;
  readonly part: FormPart;
};

function Row({ row, number, place: { at, amount }, part: { state, onChange } }: RowProps) {
  const { t } = useLingui();
  const { plain } = useFigures(state.currency);
  const { plan, parts, currency, means, unplanned } = state;
  const set = (change: Partial<PartState>) =>
    onChange({ parts: parts.map((each) => (each.key === row.key ? { ...each, ...change } : each)) });
  const markPlanned = (on: boolean) =>
    onChange({ unplanned: new Set(on ? [...unplanned].filter((each) => each !== at) : [...unplanned, at]) });
  return (
    <tr>
      <DayCell row={row} number={number} readOnly={plan === 'equal'} onChange={(dueOn) => set({ dueOn })} />
      {plan === 'percent' && (
        <td>
          <input
            className="cell figure"
            inputMode="decimal"
            aria-label={t`Percent, installment ${number}`}
            value={row.percent}
            onChange={(event) => set({ percent: event.currentTarget.value })}
          />
        </td>
      )}
      <td className="figure">
        {plan === 'amounts' ? (
          <MoneyInput
            label={t`Amount, installment ${number}`}
            currency={currency}
            value={row.amount ?? 0n}
            onChange={(minor) => set({ amount: minor })}
          />
        ) : amount === undefined ? (
          '–'
        ) : (
          plain(amount)
        )}
      </td>
      {means !== undefined && (
        <td>
          <Checkbox
            size="xs"
            aria-label={t`Planned, installment ${number}`}
            checked={!unplanned.has(at)}
            onChange={(event) => markPlanned(event.currentTarget.checked)}
          />
        </td>
      )}
      <td>
        {plan !== 'equal' && (
          <ActionIcon
            variant="subtle"
            aria-label={t`Remove installment ${number}`}
            onClick={() => onChange({ parts: parts.filter((each) => each.key !== row.key), unplanned: new Set() })}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

type DayProps = Pick<RowProps, 'row' | 'number'> & {
  readonly readOnly: boolean;
  readonly onChange: (day: string) => void;
};

function DayCell({ row, number, readOnly, onChange }: DayProps) {
  const { t } = useLingui();
  const id = useId();
  const { wrong, ...watched } = useNoSuchDay(row.dueOn);
  return (
    <td>
      <input
        type="date"
        className="cell cell--text"
        aria-label={t`Due on, installment ${number}`}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : id}
        readOnly={readOnly}
        value={row.dueOn}
        {...watched}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {wrong !== undefined && (
        <span id={id} className="line__problem">
          {wrong}
        </span>
      )}
    </td>
  );
}
