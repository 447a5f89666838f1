import { Input } from '@mantine/core';
import type { Currency } from '../../core/index.ts';
import { MoneyInput } from '../components/money-input.tsx';

type Props = {
  readonly label: string;
  readonly currency: Currency;
  /** Minor units; undefined while what is typed can't be read. */
  readonly value: bigint | undefined;
  readonly onChange: (minor: bigint | undefined) => void;
  readonly error?: string | undefined;
};

/** An amount in a form: its name above, what is wrong with it below. */
export function AmountField({ label, currency, value, onChange, error }: Props) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className="amount-field">
        <MoneyInput label={label} currency={currency} value={value ?? 0n} onChange={onChange} problem={error} />
      </div>
    </Input.Wrapper>
  );
}
