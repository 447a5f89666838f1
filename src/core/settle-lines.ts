import { invariant } from './result.ts';
import { sharesOf } from './shares.ts';

/** A line of a document, as allocations settle it (DOMAIN §4.9). Positions count from 1; amounts are minor units. */
export type SettledLine = {
  readonly position: number;
  /** Net and tax. Below zero it takes something off the others. */
  readonly amount: bigint;
  /** The installment that it belongs to. */
  readonly installment: number | null;
};

/** So much of one line. */
export type LinePart = { readonly position: number; readonly amount: bigint };

/** One allocation to the document, in the order of posting. */
export type LinePayment = {
  /** The installment that it pays. */
  readonly seq: number;
  readonly amount: bigint;
  /** The document that pays, where it says which lines it takes off. */
  readonly credit: string;
};

export type LinesToSettle = {
  readonly lines: readonly SettledLine[];
  /** What allocations that stand have settled of each line; a line that is not there: nothing. */
  readonly settled: ReadonlyMap<number, bigint>;
  /** By credit, what is left of the lines that it names, in its own order: those are settled first. */
  readonly takenOff: ReadonlyMap<string, readonly LinePart[]>;
};

/**
 * What each line asks for, by position: negative lines are spread over the positive ones by largest remainder, and ask
 * for nothing themselves (DOMAIN §4.9). The sum stays what it was, which is zero at the least.
 */
export function askedByLines(lines: readonly SettledLine[]): ReadonlyMap<number, bigint> {
  const lowered = lines.reduce((sum, { amount }) => (amount < 0n ? sum - amount : sum), 0n);
  const weights = lines.map(({ amount }) => (amount > 0n ? amount : 0n));
  const taken = lowered === 0n ? weights.map(() => 0n) : sharesOf(lowered, weights);
  return new Map(lines.map(({ position }, place) => [position, (weights[place] ?? 0n) - (taken[place] ?? 0n)]));
}

/**
 * Which lines each payment settles (DOMAIN §4.9): those that its credit takes off, then its installment's own, then
 * those of no installment, then what else is open, each in listed order. One list of parts a payment, which add up to
 * it. Payments of more than is open are a bug and crash.
 */
export function settleLines(
  { lines, settled, takenOff }: LinesToSettle,
  payments: readonly LinePayment[],
): readonly (readonly LinePart[])[] {
  const open = new Map<number, bigint>();
  for (const [position, asked] of askedByLines(lines)) open.set(position, asked - (settled.get(position) ?? 0n));
  const named = new Map([...takenOff].map(([credit, parts]) => [credit, parts.map((part) => ({ ...part }))]));
  return payments.map(({ seq, amount, credit }) => {
    const parts = new Map<number, bigint>();
    let left = amount;
    const take = (position: number, most: bigint): bigint => {
      const part = least(left, most, open.get(position) ?? 0n);
      if (part <= 0n) return 0n;
      left -= part;
      open.set(position, (open.get(position) ?? 0n) - part);
      parts.set(position, (parts.get(position) ?? 0n) + part);
      return part;
    };
    for (const part of named.get(credit) ?? []) part.amount -= take(part.position, part.amount);
    for (const { position } of inTurn(lines, seq)) take(position, left);
    invariant(left === 0n, 'no more is allocated to a document than its lines ask for');
    return [...parts].map(([position, part]) => ({ position, amount: part }));
  });
}

/** The lines in the order in which a payment of the installment settles them. */
function inTurn(lines: readonly SettledLine[], seq: number): readonly SettledLine[] {
  const rank = ({ installment }: SettledLine) => (installment === seq ? 0 : installment === null ? 1 : 2);
  return lines.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position);
}

function least(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((least, amount) => (amount < least ? amount : least));
}
