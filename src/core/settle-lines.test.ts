import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedByLines, type LinePayment, type SettledLine, settleLines, sharesOf } from './index.ts';
import { law } from './test-support/law.ts';

const NOTHING = { settled: new Map<number, bigint>(), takenOff: new Map<string, []>() };

describe('the lines of an invoice', () => {
  it('are settled in listed order of what is open then', () => {
    const lines = linesOf(30, 50, 20);
    expect(settleLines({ ...NOTHING, lines }, [pays(40), pays(40), pays(20)])).toEqual([
      [part(1, 30), part(2, 10)],
      [part(2, 40)],
      [part(3, 20)],
    ]);
  });

  it('are settled by a payment of an installment that has some of its own first', () => {
    const lines = [line(1, 60, 1), line(2, 10), line(3, 40, 2)];
    expect(settleLines({ ...NOTHING, lines }, [pays(45, 2)])).toEqual([[part(3, 40), part(2, 5)]]);
  });

  it('are settled by a cancellation as it names them', () => {
    const takenOff = new Map([['CAN-1', [part(2, 20)]]]);
    const payments = [pays(15, 1, 'CAN-1'), pays(30), pays(15, 1, 'CAN-1')];
    expect(settleLines({ ...NOTHING, lines: linesOf(30, 50), takenOff }, payments)).toEqual([
      [part(2, 15)],
      [part(1, 30)],
      [part(2, 15)],
    ]);
  });

  it('that lower the total are spread over the others by largest remainder first', () => {
    const lines = linesOf(100, -10, 100, 100);
    expect([...askedByLines(lines)]).toEqual([
      [1, 96n],
      [2, 0n],
      [3, 97n],
      [4, 97n],
    ]);
  });

  it('a payment of more than is open is a bug', () => {
    expect(() => settleLines({ ...NOTHING, lines: linesOf(10) }, [pays(11)])).toThrow('invariant');
  });
});

const amounts = fc.array(fc.bigInt(-50n, 100n), { minLength: 1, maxLength: 6 });
const invoices = fc
  .record({
    amounts,
    installments: fc.array(fc.option(fc.integer({ min: 1, max: 3 })), { minLength: 6, maxLength: 6 }),
  })
  .map(({ amounts, installments }) =>
    amounts.map((amount, place): SettledLine => {
      return { position: place + 1, amount, installment: installments[place] ?? null };
    }),
  )
  .filter((lines) => totalOf(lines) >= 0n);
/** Acts on an invoice: payments of a part of what is open then, and undoing the n-th of those made. */
const acts = fc.array(
  fc.record({
    share: fc.bigInt(1n, 4n),
    seq: fc.integer({ min: 1, max: 3 }),
    undoes: fc.option(fc.nat(7)),
    credit: fc.constantFrom('RCP-1', 'CAN-1'),
  }),
  { maxLength: 12 },
);

describe('whatever is paid and undone', () => {
  law('a line asks for no more than it is, and all ask for the total', invoices, (lines) => {
    const asked = askedByLines(lines);
    for (const { position, amount } of lines) {
      expect(asked.get(position)).toBeGreaterThanOrEqual(0n);
      expect(asked.get(position)).toBeLessThanOrEqual(amount > 0n ? amount : 0n);
    }
    expect(sumOf([...asked.values()])).toBe(totalOf(lines));
  });

  law(
    'what lines got is what was allocated, and no line gets more than it asks for',
    fc.tuple(invoices, acts),
    (one) => {
      const [lines, all] = one;
      const asked = askedByLines(lines);
      const takenOff = new Map([['CAN-1', lines.slice(1, 3).map(({ position }) => part(position, 7))]]);
      const posted: { parts: readonly { position: number; amount: bigint }[]; amount: bigint; undone: boolean }[] = [];
      for (const { share, seq, undoes, credit } of all) {
        const undone = undoes === null ? undefined : posted[undoes];
        if (undone !== undefined) undone.undone = true;
        const standing = posted.filter((act) => !act.undone);
        const settled = byLine(standing.flatMap((act) => act.parts));
        for (const [position, amount] of settled) expect(amount).toBeLessThanOrEqual(asked.get(position) ?? 0n);
        const left = totalOf(lines) - sumOf(standing.map((act) => act.amount));
        expect(sumOf([...settled.values()])).toBe(totalOf(lines) - left);
        const amount = left / share;
        if (amount === 0n) continue;
        const [parts = []] = settleLines({ lines, settled, takenOff }, [{ seq, amount, credit }]);
        posted.push({ parts, amount, undone: false });
      }
    },
  );

  law('payments posted together settle as one after the other', fc.tuple(invoices, fc.bigInt(1n, 99n)), (one) => {
    const [lines, cut] = one;
    const total = totalOf(lines);
    const first = (total * cut) / 100n;
    const payments = [first, total - first].filter((amount) => amount > 0n).map((amount) => pays(amount));
    const together = settleLines({ ...NOTHING, lines }, payments);
    expect([...byLine(together.flat())].filter(([, amount]) => amount > 0n)).toEqual(
      [...askedByLines(lines)].filter(([, amount]) => amount > 0n),
    );
  });
});

const weights = fc.array(fc.bigInt(0n, 10n ** 18n), { minLength: 1, maxLength: 12 }).filter((all) => sumOf(all) > 0n);

describe('shares by largest remainder', () => {
  law('sums of rounded parts add up', fc.tuple(fc.bigInt(0n, 10n ** 18n), weights), ([total, all]) => {
    const shares = sharesOf(total, all);
    expect(sumOf(shares)).toBe(total);
    const whole = sumOf(all);
    shares.forEach((share, place) => {
      const floor = (total * (all[place] ?? 0n)) / whole;
      expect(share === floor || share === floor + 1n).toBe(true);
    });
  });
});

function line(position: number, amount: number, installment: number | null = null): SettledLine {
  return { position, amount: BigInt(amount), installment };
}

function linesOf(...all: readonly number[]): SettledLine[] {
  return all.map((amount, place) => line(place + 1, amount));
}

function pays(amount: number | bigint, seq = 1, credit = 'RCP-1'): LinePayment {
  return { seq, amount: BigInt(amount), credit };
}

function part(position: number, amount: number) {
  return { position, amount: BigInt(amount) };
}

function totalOf(lines: readonly SettledLine[]): bigint {
  return sumOf(lines.map(({ amount }) => amount));
}

function byLine(parts: readonly { position: number; amount: bigint }[]): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const { position, amount } of parts) sums.set(position, (sums.get(position) ?? 0n) + amount);
  return new Map([...sums].toSorted(([a], [b]) => a - b));
}

function sumOf(all: readonly bigint[]): bigint {
  return all.reduce((sum, amount) => sum + amount, 0n);
}
