import { NativeSelect } from '@mantine/core';
import type { NativeSelectProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { Currency } from '../../core/index.ts';
import { CURRENCIES, currency, validUntil } from '../../core/index.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';

/** Those that are money today. */
export const TODAYS_CURRENCIES = CURRENCIES.filter((code) => validUntil(code) === null);

type Props = Pick<NativeSelectProps, 'label' | 'aria-label' | 'size' | 'error'> & {
  /** The name of the choice of none, where there is one. */
  readonly all?: string;
  readonly value: string | undefined;
  readonly onChange: (chosen: Currency | undefined) => void;
};

/** Chooses a currency: the organization's own and those that it uses before all others. */
export function CurrencySelect({ all, value, onChange, ...props }: Props) {
  const { t } = useLingui();
  const { baseCurrency } = useOrganization();
  const used = useRead('listCurrencies', {}).data?.items ?? [];
  const first = [...new Set([baseCurrency, ...used])];
  const others = TODAYS_CURRENCIES.filter((code) => !first.includes(code));
  // Withdrawn since, or typed into the address: what is chosen shows as itself.
  const stray = value && ![...first, ...others].includes(value) ? [value] : [];
  return (
    <NativeSelect
      {...props}
      data={[
        ...(all === undefined ? [] : [{ value: '', label: all }]),
        ...first,
        ...stray,
        { group: t`Other currencies`, items: others },
      ]}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = currency(event.currentTarget.value);
        onChange(chosen.ok ? chosen.value : undefined);
      }}
    />
  );
}
