import { Checkbox, Group, SegmentedControl, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import type { Currency } from '../../core/index.ts';
import { useMoneyText } from '../components/amount.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { AmountField } from './amount-field.tsx';
import type { CancelWish } from './cancel-wish.ts';

type Props = {
  readonly document: Document;
  readonly currency: Currency;
  readonly wish: CancelWish;
  readonly onChange: (wish: CancelWish) => void;
};

/** How much is cancelled, what is kept back of it as a fee, and what is given back in money. */
export function CancelFields(props: Props) {
  const { t } = useLingui();
  const { document, wish, currency, onChange } = props;
  const hasLines = (document.lines?.length ?? 0) > 0;
  const ways: { value: CancelWish['of']; label: string }[] = [
    { value: 'all', label: t`All that is left` },
    { value: 'percent', label: t`Percent` },
    { value: 'amount', label: t`Amount` },
    ...(hasLines ? [{ value: 'lines' as const, label: t`Lines` }] : []),
  ];
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t`What is cancelled`}
        data={ways}
        value={wish.of}
        onChange={(value) => onChange({ ...wish, of: ways.find((way) => way.value === value)?.value ?? 'all' })}
      />
      {wish.of === 'percent' && (
        <TextInput
          label={t`Percent of the invoice`}
          inputMode="decimal"
          value={wish.percent}
          onChange={(event) => onChange({ ...wish, percent: event.currentTarget.value })}
        />
      )}
      {wish.of === 'amount' && (
        <AmountField
          label={t`Amount to cancel`}
          currency={currency}
          value={wish.amount}
          onChange={(amount) => onChange({ ...wish, amount })}
        />
      )}
      {wish.of === 'lines' && <Lines {...props} />}
      <Group grow align="start" gap="sm">
        <AmountField
          label={t`Fee kept back`}
          currency={currency}
          value={wish.fee}
          onChange={(fee) => onChange({ ...wish, fee })}
        />
        <AmountField
          label={t`Refund in money`}
          currency={currency}
          value={wish.refund}
          onChange={(refund) => onChange({ ...wish, refund })}
        />
      </Group>
    </>
  );
}

/** Ticks on lines; each may be cancelled in part. */
function Lines({ document: { lines = [], currency: code }, currency, wish, onChange }: Props) {
  const { t } = useLingui();
  const money = useMoneyText();
  const set = (position: number, minor: bigint | undefined) =>
    onChange({ ...wish, lines: new Map(wish.lines).set(position, minor) });
  const remove = (position: number) =>
    onChange({ ...wish, lines: new Map([...wish.lines].filter(([each]) => each !== position)) });
  return (
    <ul className="cancel__lines">
      {lines.map(({ position, ledgerCode, text, amount }) => (
        <li key={position}>
          <Checkbox
            size="xs"
            checked={wish.lines.has(position)}
            onChange={(event) => (event.currentTarget.checked ? set(position, undefined) : remove(position))}
            label={`${ledgerCode}${text === undefined ? '' : ` · ${text}`} · ${money(amount, code)}`}
          />
          {wish.lines.has(position) && (
            <span className="cancel__part">
              <span className="quiet">
                <Trans>only</Trans>
              </span>
              <MoneyInput
                label={t`Only so much of line ${position}`}
                currency={currency}
                value={wish.lines.get(position) ?? 0n}
                onChange={(minor) => set(position, minor === 0n ? undefined : minor)}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
