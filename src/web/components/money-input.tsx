import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Currency, NumberFormat } from '../../core/index.ts';
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
  /** What is wrong with an amount that can be read, by what stands around the field. */
  readonly problem?: string | undefined;
};

/** As people write it before an amount, and as it is set in print. */
const MINUS = /^\s*[-\u2212]/u;

/**
 * A field for one amount in the person's number format. It never rounds, clamps or changes a digit by itself; what is
 * wrong stands below it.
 */
export function MoneyInput({ label, currency, value, onChange, signed = false, problem }: Props) {
  const format = separatorsOf(useNumberFormat());
  const id = useId();
  const [text, setText] = useState<string>();
  const [unread, setUnread] = useState<ProblemCode>();
  const wordsFor = useUnreadWords(currency, format);
  const read = (typed: string) => {
    setText(typed);
    const [sign, digits] = signed && MINUS.test(typed) ? [-1n, typed.replace(MINUS, '')] : [1n, typed];
    const parsed = digits.trim() === '' ? undefined : parseTypedAmount(digits, currency, format);
    setUnread(parsed?.ok === false ? parsed.error.code : undefined);
    onChange(parsed === undefined ? 0n : parsed.ok ? sign * parsed.value.minor : undefined);
  };
  const wrong = unread === undefined ? problem : wordsFor(unread, text ?? '');
  return (
    <>
      <input
        className="cell figure"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : id}
        value={text ?? (value === 0n ? '' : formatTyped(Money.of(value, currency), format))}
        onChange={({ currentTarget }) => read(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => unread === undefined && setText(undefined)}
      />
      {wrong !== undefined && (
        <span id={id} role="status" className="line__problem">
          {wrong}
        </span>
      )}
    </>
  );
}

/** Why a typed amount can't be read, or how to write it. */
function useUnreadWords(currency: Currency, format: NumberFormat): (code: ProblemCode, text: string) => string {
  const { t, i18n } = useLingui();
  return (code, text) => {
    const remedy = remedyOf(text, currency, format);
    return remedy === undefined ? i18n._(PROBLEM_WORDS[code]) : t`Write ${remedy} instead.`;
  };
}
