import { Money, currency, formatAmount, parseAmount } from '../../core/index.ts';
import { useNumberFormat } from '../preferences/number-format.ts';
import { figuresOf } from './figures.ts';

/** Writes an amount as the server gives it, `"-1234.50"` and `"EUR"`, for this person. */
export type AmountWriter = (amount: string, code: string) => string;

/** `€1,234.50`, for an amount that stands alone or beside other currencies; `-€0.50` where it is signed. */
export function useMoneyText(): AmountWriter {
  const tag = useNumberFormat();
  return (amount, code) => write(tag, { amount, code, style: 'money' });
}

/** `1,234.50`, for columns whose heading or tab says the currency. */
export function usePlainText(): AmountWriter {
  const tag = useNumberFormat();
  return (amount, code) => write(tag, { amount, code, style: 'plain' });
}

type Props = { readonly amount: string; readonly currency: string; readonly bare?: boolean };

/** An amount with its currency in the person's number format, or `bare` where the heading says the currency. */
export function Amount({ amount, currency: code, bare = false }: Props) {
  const tag = useNumberFormat();
  return <span className="figure">{write(tag, { amount, code, style: bare ? 'plain' : 'money' })}</span>;
}

/** Whether an amount of the server's is more than nothing. */
export function isSome(amount: string): boolean {
  return /[1-9]/u.test(amount);
}

/** Minor units of an amount of the server's, which may be signed. What can't be read is a bug and ends the page. */
export function minorOfText(amount: string, code: string): bigint {
  const known = currency(code);
  const read = known.ok ? parseAmount(amount, known.value, 'signed') : undefined;
  if (read?.ok !== true) throw new Error(`the server wrote an amount that is none: ${amount} ${code}`);
  return read.value.minor;
}

/** Such an amount again, of minor units; a currency that there is not is a bug and ends the page. */
export function textOfMinor(minor: bigint, code: string): string {
  const known = currency(code);
  if (!known.ok) throw new Error(`the server named a currency that there is not: ${code}`);
  return formatAmount(Money.of(minor, known.value));
}

type Written = { readonly amount: string; readonly code: string; readonly style: 'plain' | 'money' };

function write(tag: string, { amount, code, style }: Written): string {
  const known = currency(code);
  return known.ok ? figuresOf(tag, known.value)[style](minorOfText(amount, code)) : `${amount} ${code}`;
}
