import type { CalendarDate } from './calendar.ts';
import type { Brand, Result } from './result.ts';
import { invariant, ok, refuse } from './result.ts';

/** An ISO 4217 alphabetic code that Quittance knows; `currency` is the only way to get one. */
export type Currency = Brand<string, 'currency'>;

export type UnknownCurrency = { readonly code: 'unknown-currency'; readonly value: string };

/**
 * Active codes by number of minor digits. Source: ISO 4217 List One (SIX, maintenance agency), 2024-06-25, with the
 * amendments since: XCG for ANG, BGN withdrawn. Codes without a minor unit (metals, bond units, SDR, XTS, XXX) are not
 * money that anyone is invoiced in and are left out.
 */
const ACTIVE = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const;

/**
 * Withdrawn codes that old documents still carry: minor digits, and the last day on which documents were issued in
 * them. Source: ISO 4217 List Three and the dates of the euro's and the successors' introduction.
 */
const WITHDRAWN = {
  '2001-12-31': { 0: 'BEF ESP GRD ITL LUF PTE', 2: 'ATS DEM FIM FRF IEP NLG' },
  '2004-12-31': { 0: 'TRL' },
  '2005-06-30': { 2: 'ROL' },
  '2005-12-31': { 2: 'AZM' },
  '2006-06-30': { 2: 'MZM' },
  '2006-12-31': { 2: 'SIT' },
  '2007-06-30': { 2: 'GHC' },
  '2007-12-31': { 2: 'CYP MTL VEB' },
  '2008-12-31': { 2: 'SKK TMM' },
  '2010-12-31': { 2: 'EEK' },
  '2012-12-31': { 2: 'ZMK' },
  '2013-12-31': { 2: 'LVL' },
  '2014-12-31': { 2: 'LTL' },
  '2016-06-30': { 0: 'BYR' },
  '2017-12-31': { 2: 'MRO STD' },
  '2018-08-19': { 2: 'VEF' },
  '2021-06-30': { 2: 'CUC' },
  '2022-12-31': { 2: 'HRK' },
  '2023-12-31': { 2: 'SLL' },
  '2024-08-31': { 2: 'ZWL' },
  '2025-03-30': { 2: 'ANG' },
  '2025-12-31': { 2: 'BGN' },
} as const;

type Entry = { readonly digits: number; readonly validUntil: CalendarDate | null };

const TABLE: ReadonlyMap<string, Entry> = new Map([
  ...entries(ACTIVE, null),
  // The keys of WITHDRAWN are literal dates; a test reads each with `calendarDate`.
  ...Object.entries(WITHDRAWN).flatMap(([date, codes]) => entries(codes, date as CalendarDate)),
]);

/** Every code known, active and withdrawn, in alphabetical order. */
export const CURRENCIES: readonly Currency[] = [...TABLE.keys()].toSorted().map(known);

/** Takes an upper-case ISO 4217 code, active or withdrawn in the last decades. */
export function currency(code: unknown): Result<Currency, UnknownCurrency> {
  if (typeof code === 'string' && TABLE.has(code)) return ok(known(code));
  return refuse({ code: 'unknown-currency', value: String(code) });
}

/** Digits after the decimal point: 0 for JPY, 2 for EUR, 3 for KWD, 4 for CLF. */
export function digitsOf(currency: Currency): number {
  return entryOf(currency).digits;
}

/** The last day on which documents were issued in it, or null while it is active. */
export function validUntil(currency: Currency): CalendarDate | null {
  return entryOf(currency).validUntil;
}

function entryOf(currency: Currency): Entry {
  const entry = TABLE.get(currency);
  invariant(entry, `a currency that no table knows: ${currency}`);
  return entry;
}

function entries(byDigits: Readonly<Record<number, string>>, validUntil: CalendarDate | null): [string, Entry][] {
  return Object.entries(byDigits).flatMap(([digits, codes]) =>
    (codes.match(/[A-Z]{3}/g) ?? []).map((code): [string, Entry] => [code, { digits: Number(digits), validUntil }]),
  );
}

function known(code: string): Currency {
  // The one place that gives the brand; the caller has looked the code up.
  return code as Currency;
}
