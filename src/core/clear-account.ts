import type { Book } from './book.ts';
import type { Credit, Debit, Pair } from './document.ts';
import { walk } from './draw.ts';
import { inOrder } from './order.ts';
import { isSpreadable } from './strategies/strategy.ts';

/**
 * What settles a whole account at once: its unapplied credits are exactly what its open debits ask for, as where a
 * payment of the account's balance has arrived (DOMAIN §4.7). Nothing, where they differ by a unit, where something is
 * on hold, or where a debit is settled only by what it names: a part of the balance is not guessed at.
 */
export function clearAccount(book: Book): readonly Pair[] {
  const isOurs = ({ partner, currency, open }: Credit | Debit) =>
    open > 0n && partner === book.partner && currency === book.currency;
  const credits = book.credits.filter(isOurs);
  const debits = book.debits.filter(isOurs);
  const isHeld = book.onHold === true || [...credits, ...debits].some(({ onHold }) => onHold === true);
  if (isHeld || !debits.every(isSpreadable) || openOf(credits) !== openOf(debits)) return [];
  const orderBy = book.orderBy ?? 'document-date';
  return walk(inOrder(credits, orderBy), inOrder(debits, orderBy), (debit) => debit.open);
}

function openOf(items: readonly (Credit | Debit)[]): bigint {
  return items.reduce((sum, { open }) => sum + open, 0n);
}
