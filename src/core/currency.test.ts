import { describe, expect, it } from 'vitest';
import { CURRENCIES, calendarDate, currency, digitsOf, validUntil } from './index.ts';
import { currencyOf, date } from './test-support/text-form.ts';

describe('currencies', () => {
  it('have the minor digits of ISO 4217, not those that Intl displays', () => {
    const digits = (codes: string) => codes.split(' ').map((code) => digitsOf(currencyOf(code)));
    expect(digits('JPY KRW CLP ISK PYG UGX VND XAF XOF XPF')).toEqual(Array(10).fill(0));
    expect(digits('EUR USD GBP HUF COP IDR MGA MRU INR CHF')).toEqual(Array(10).fill(2));
    expect(digits('BHD IQD JOD KWD LYD OMR TND')).toEqual(Array(7).fill(3));
    expect(digits('CLF UYW')).toEqual([4, 4]);
  });

  it('are listed once each, in alphabetical order', () => {
    expect(CURRENCIES).toEqual([...new Set(CURRENCIES)].toSorted());
    expect(CURRENCIES.filter((code) => validUntil(code) === null).length).toBe(164);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });

  it('that are withdrawn keep the last day on which documents were issued in them', () => {
    expect(validUntil(currencyOf('HRK'))).toBe('2022-12-31');
    expect(validUntil(currencyOf('DEM'))).toBe('2001-12-31');
    expect(validUntil(currencyOf('EUR'))).toBe(null);
    for (const code of CURRENCIES) expect(calendarDate(validUntil(code) ?? '2026-01-01').ok).toBe(true);
    expect(CURRENCIES.every((code) => (validUntil(code) ?? date('2000-01-01')) < '2026-01-01')).toBe(true);
  });

  it.each(['eur', 'EU', 'EURO', '', 'ABC', 'XXX', 'XAU', ' EUR', 978, null, undefined])('refuse %j', (code) => {
    expect(currency(code)).toEqual({ ok: false, error: { code: 'unknown-currency', value: String(code) } });
  });
});
