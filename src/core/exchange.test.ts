import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, Money, convert, digitsOf, formatAmount, parseRate } from './index.ts';
import { law } from './test-support/law.ts';
import { amountOf, currencyOf, valueOf } from './test-support/text-form.ts';

describe('a rate', () => {
  it('is read exactly', () => {
    expect(valueOf(parseRate('1.0845'), 'the rate')).toEqual({ numerator: 10_845n, scale: 4 });
    expect(valueOf(parseRate('0.000000000001'), 'the rate')).toEqual({ numerator: 1n, scale: 12 });
    expect(valueOf(parseRate('150'), 'the rate')).toEqual({ numerator: 150n, scale: 0 });
  });

  it.each(['0', '0.00', '', '-1', '1e3', '1,5', '.5', '5.', ' 1', '1 ', 'x1', '1.0000000000001', '1'.repeat(19)])(
    'is never %j',
    (value) => {
      expect(parseRate(value)).toEqual({ ok: false, error: { code: 'rate-malformed', value } });
    },
  );
});

describe('an amount in the base currency', () => {
  it.each([
    ['100.00', 'USD', '0.9215', 'EUR', '92.15'],
    ['1.00', 'USD', '0.925', 'EUR', '0.93'],
    ['-1.00', 'USD', '0.925', 'EUR', '-0.93'],
    ['1.00', 'USD', '0.9249', 'EUR', '0.92'],
    ['-1.00', 'USD', '0.9249', 'EUR', '-0.92'],
    ['0.00', 'USD', '0.925', 'EUR', '0.00'],
    ['1500', 'JPY', '0.0061', 'EUR', '9.15'],
    ['10', 'JPY', '3', 'KWD', '30.000'],
    ['9.15', 'EUR', '163.93', 'JPY', '1500'],
    ['1.234', 'KWD', '3.25', 'USD', '4.01'],
  ])('%s %s at %s is %s %s', (...[amount, from, rate, to, expected]) => {
    const converted = convert(amountOf(amount, currencyOf(from)), valueOf(parseRate(rate), rate), currencyOf(to));
    expect([formatAmount(converted), converted.currency]).toEqual([expected, to]);
  });

  const cases = fc.record({
    minor: fc.bigInt(-(10n ** 12n), 10n ** 12n),
    from: fc.constantFrom(...CURRENCIES),
    to: fc.constantFrom(...CURRENCIES),
    numerator: fc.bigInt(1n, 10n ** 9n),
    scale: fc.nat(9),
  });

  law('is the nearest there is, half a unit away from zero', cases, ({ minor, from, to, numerator, scale }) => {
    const { minor: converted } = convert(Money.of(minor, from), { numerator, scale }, to);
    // Both sides in units that divide every currency's: four digits, and the rate's.
    const exact = minor * numerator * 10n ** BigInt(4 - digitsOf(from));
    const unit = 10n ** BigInt(4 - digitsOf(to) + scale);
    const over = (converted * unit - exact) * (exact < 0n ? -1n : 1n) * 2n;
    expect(over > -unit && over <= unit).toBe(true);
  });
});
