import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Currency } from '../../core/index.ts';
import { Money, formatTyped, parseTypedAmount } from '../../core/index.ts';
import { separatorsOf, useNumberFormat } from '../preferences/number-format.ts';
import { remedyOf } from './typed-remedy.ts';

type Props = {
  readonly label: string;
  readonly currency: Currency;
  /** Minor units; 0 shows an empty field. */
  readonly value: bigint;
  /** Undefined while what is typed can't be read. */
  readonly onChange: (minor: bigint | undefined) => void;
  /** Takes negative amounts too, such as those of a line that lowers a total. */
  readonly signed?: boolean;
  /** Refused by what stands around the field. */
  readonly refused?: boolean;
};

/** As people write it before an amount, and as it is set in print. */
const MINUS = /^\s*[-\u2212]/u;

/** A field for one amount in the person's number format. It never rounds, clamps or changes a digit by itself. */
export function MoneyInput({ label, currency, value, onChange, signed = false, refused = false }: Props) {
  const format = separatorsOf(useNumberFormat());
  const [text, setText] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const read = (typed: string) => {
    setText(typed);
    const [sign, digits] = signed && MINUS.test(typed) ? [-1n, typed.replace(MINUS, '')] : [1n, typed];
    const parsed = digits.trim() === '' ? undefined : parseTypedAmount(digits, currency, format);
    setWrong(parsed?.ok === false);
    onChange(parsed === undefined ? 0n : parsed.ok ? sign * parsed.value.minor : undefined);
  };
  const remedy = wrong && text !== undefined ? remedyOf(text, currency, format) : undefined;
  return (
    <>
      <input
        className="cell figure"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong || refused}
        value={text ?? (value === 0n ? '' : formatTyped(Money.of(value, currency), format))}
        onChange={({ currentTarget }) => read(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => wrong || setText(undefined)}
      />
      {remedy !== undefined && (
        <span role="status" className="line__problem">
          <Trans>Write {remedy} instead.</Trans>
        </span>
      )}
    </>
  );
}
