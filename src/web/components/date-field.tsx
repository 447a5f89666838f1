import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

type Props = Omit<TextInputProps, 'type' | 'value' | 'onChange' | 'onInput' | 'onBlur'> & {
  /** A business date; empty: none. */
  readonly value: string;
  /** Empty while what is typed is no day that exists. */
  readonly onChange: (day: string) => void;
};

/** A field for a business date. */
export function DateField({ value, onChange, error, ...field }: Props) {
  const { wrong, ...watched } = useNoSuchDay(value);
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

type Watched = { readonly currentTarget: HTMLInputElement };

/**
 * What is wrong with a day that does not exist, or of which a part is missing. Of one typed into an empty field the
 * browser tells the page nothing, so it is looked at when the field is left, too.
 */
export function useNoSuchDay(value: string) {
  const { t } = useLingui();
  const [isBad, setBad] = useState(false);
  // A day has come from elsewhere, as by Back: what was typed is gone.
  if (isBad && value !== '') setBad(false);
  const look = ({ currentTarget }: Watched) => setBad(currentTarget.validity.badInput);
  return { wrong: isBad ? t`There is no such day.` : undefined, onInput: look, onBlur: look };
}
