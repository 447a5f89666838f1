import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COUNTRY_CODES, countryOf } from '../contract/countries.ts';
import { currency, validUntil } from '../core/index.ts';
import { openQuittance, type Quittance, rowsOf } from './test-support/quittance.ts';

// Beginning books: where they are kept says how they are written.

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

const CLUB = { name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' };
const books = (change: object = {}) => ({ ...CLUB, ...change });
const refusal = async (change: object) => {
  // Bodies that the contract's type would not let through.
  const body = books(change) as never;
  const problem = await quittance.refused('createOrganization', { body });
  expect([problem.status, problem.code]).toEqual([422, 'input-invalid']);
  return problem;
};

describe('figures are written as is usual in the country, by those who speak the language there', () => {
  test.for([
    ['FR', undefined, 'fr-FR'],
    ['us', undefined, 'en-US'],
    ['CH', 'fr', 'de-CH'],
    ['CA', 'en', 'en-US'],
    ['CA', 'fr', 'fr-FR'],
    ['DE', 'fr', 'de-DE'],
    ['IN', undefined, 'en-US'],
    ['ZZ', undefined, 'en-US'],
  ] as const)('%s, language %s: %s', async ([country, language, numberFormat]) => {
    const body = books({ country, ...(language === undefined ? {} : { language }) });
    const created = await quittance.call('createOrganization', { body });
    expect(created).toMatchObject({ country: country.toUpperCase(), language: language ?? 'en', numberFormat });
  });

  test('unless the request says how', async () => {
    const created = await quittance.call('createOrganization', { body: books({ numberFormat: 'de-CH' }) });
    expect(created.numberFormat).toBe('de-CH');
  });
});

describe('what is not known is refused, with its place and what to do', () => {
  test('a country and a time zone that there are not, both at once', async () => {
    const problem = await refusal({ country: 'XQ', timeZone: 'Mars/Olympus' });
    expect(rowsOf(problem)).toEqual([
      ['/country', 'input-invalid'],
      ['/timeZone', 'input-invalid'],
    ]);
    expect(problem.remedy).toContain('such as FR');
    expect(problem.problems?.[0]?.detail).toBe('“XQ” is no country of ISO 3166-1; use its two letters, such as FR.');
  });

  test.for([
    ['/name', { name: 'x'.repeat(201) }, 'It must have at most 200 characters.'],
    ['/country', { country: 'FRA' }, 'A country has two letters, such as FR.'],
    ['/language', { language: 'de' }, 'Only en, fr are known here.'],
    ['/numberFormat', { numberFormat: 'en-GB' }, 'Only en-US, de-DE, fr-FR, de-CH are known here.'],
  ] as const)('%s', async ([pointer, change, detail]) => {
    expect((await refusal(change)).problems).toMatchObject([{ pointer, detail }]);
  });
});

test('each country has a currency that is money today and a time zone that there is', () => {
  expect(COUNTRY_CODES).toHaveLength(249);
  for (const code of COUNTRY_CODES) {
    const { currency: money = '', timeZone = '' } = countryOf(code) ?? {};
    const known = currency(money);
    expect(known.ok && validUntil(known.value), code).toBeNull();
    expect(() => new Intl.DateTimeFormat('en', { timeZone }), code).not.toThrow();
  }
});
