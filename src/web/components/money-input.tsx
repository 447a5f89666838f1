import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Currency } from '../../core/index.ts';
import { Money, formatTyped, parseTypedAmount } from '../../core/index.ts';
import { separatorsOf, useNumberFormat } from '../preferences/number-format.ts';
import { PROBLEM_WORDS } from './problem-words.tsx';
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
  const { t, i18n } = useLingui();
  const id = useId();
  const [text, setText] = useState<string>();
  const [wrong, setWrong] = useState<MoneyErrorCode>();
  const read = (typed: string) => {
    setText(typed);
    const [sign, digits] = signed && MINUS.test(typed) ? [-1n, typed.replace(MINUS, '')] : [1n, typed];
    const parsed = digits.trim() === '' ? undefined : parseTypedAmount(digits, currency, format);
    setWrong(parsed?.ok === false ? parsed.error.code : undefined);
    onChange(parsed === undefined ? 0n : parsed.ok ? sign * parsed.value.minor : undefined);
  };
  const isWrong = wrong !== undefined;
  const remedy = isWrong && text !== undefined ? remedyOf(text, currency, format) : undefined;
  return (
    <>
      <input
        className="cell figure"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong || refused}
        aria-describedby={isWrong ? id : undefined}
        value={text ?? (value === 0n ? '' : formatTyped(Money.of(value, currency), format))}
        onChange={({ currentTarget }) => read(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => isWrong || setText(undefined)}
      />
      {isWrong && (
        <span id={id} role="status" className="line__problem">
          {remedy === undefined ? i18n._(PROBLEM_WORDS[wrong]) : t`Write ${remedy} instead.`}
        </span>
      )}
    </>
  );
}
