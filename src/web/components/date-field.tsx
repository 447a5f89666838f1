import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FocusEvent } from 'react';

type Props = Omit<TextInputProps, 'type' | 'value' | 'onChange' | 'onBlur'> & {
  /** A business date; empty: none. */
  readonly value: string;
  /** Empty while what is typed is no day that exists. */
  readonly onChange: (day: string) => void;
};

/** A field for a business date. */
export function DateField({ value, onChange, error, ...field }: Props) {
  const { wrong, ...watched } = useNoSuchDay();
  return (
    <TextInput
      {...field}
      {...watched}
      type="date"
      value={value}
      error={wrong ?? error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Left = FocusEvent<HTMLInputElement>;

/**
 * What is wrong with a day that does not exist, or of which a part is missing: of it the browser gives the page nothing
 * but that it is bad, and no event, so it is looked at when the field is left.
 */
export function useNoSuchDay() {
  const { t } = useLingui();
  const [isBad, setBad] = useState(false);
  return {
    wrong: isBad ? t`There is no such day.` : undefined,
    onBlur: ({ currentTarget }: Left) => setBad(currentTarget.validity.badInput),
  };
}
