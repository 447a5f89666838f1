import type { Article } from './lines.ts';
import type { NameStyle } from './names.ts';

/** One currency that a partner may be invoiced in; amounts in whole units of it. */
export type Market = {
  readonly currency: string;
  /** How many of a hundred partners have an account in it. */
  readonly share: number;
  readonly from: number;
  readonly to: number;
  /** Base units per unit, where it is not the base currency. */
  readonly rate?: string;
};

/** What differs from one demo organization to the next; the habits of their partners are the same. */
export type DemoOrganization = {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly country: string;
  readonly language: 'en' | 'fr';
  readonly numberFormat: string;
  readonly fiscalYearStart: number;
  readonly names: NameStyle;
  readonly partners: number;
  /** Days between two invoices of one account, at least and at most. */
  readonly every: readonly [number, number];
  readonly terms: readonly number[];
  /** How many of a hundred invoices are paid in installments. */
  readonly installments: number;
  /** What its invoices list; without any they have no lines. */
  readonly articles: readonly Article[];
  /** The first is the one that all have. */
  readonly markets: readonly [Market, ...Market[]];
  /** One partner with far more invoices than the others. */
  readonly giant?: { readonly name: string; readonly invoices: number; readonly market: Market };
};

export const DEMO_ORGANIZATIONS: readonly DemoOrganization[] = [
  {
    id: '01890a5d-ac96-7000-8000-0000000000a1',
    name: 'Riverside Sports Club',
    baseCurrency: 'EUR',
    timeZone: 'Europe/Dublin',
    country: 'IE',
    language: 'en',
    numberFormat: 'en-US',
    fiscalYearStart: 9,
    names: 'members',
    partners: 240,
    every: [38, 64],
    terms: [14, 30],
    installments: 12,
    articles: [
      { code: '4010', text: 'Membership' },
      { code: '4020', text: 'Training course' },
      { code: '4030', text: 'Boat place' },
      { code: '4090', text: 'Club kit' },
    ],
    markets: [{ currency: 'EUR', share: 100, from: 18, to: 480 }],
  },
  {
    id: '01890a5d-ac96-7000-8000-0000000000a2',
    name: 'Northwind Trading',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    country: 'US',
    language: 'en',
    numberFormat: 'en-US',
    fiscalYearStart: 1,
    names: 'companies',
    partners: 80,
    every: [20, 37],
    terms: [30, 45, 60],
    installments: 4,
    articles: [],
    markets: [
      { currency: 'USD', share: 100, from: 800, to: 85_000 },
      { currency: 'EUR', share: 24, from: 700, to: 60_000, rate: '1.0845' },
      { currency: 'JPY', share: 12, from: 90_000, to: 12_000_000, rate: '0.00668' },
      { currency: 'KWD', share: 9, from: 240, to: 22_000, rate: '3.2552' },
    ],
    giant: {
      name: 'Grand Livre SA',
      invoices: 1100,
      market: { currency: 'EUR', share: 100, from: 12, to: 900, rate: '1.0845' },
    },
  },
  {
    id: '01890a5d-ac96-7000-8000-0000000000a3',
    name: 'École Saint-Martin',
    baseCurrency: 'CHF',
    timeZone: 'Europe/Zurich',
    country: 'CH',
    language: 'fr',
    numberFormat: 'de-CH',
    fiscalYearStart: 8,
    names: 'families',
    partners: 80,
    every: [30, 48],
    terms: [10, 30],
    installments: 14,
    articles: [
      { code: '3000', text: 'Écolage' },
      { code: '3100', text: 'Cantine' },
      { code: '3200', text: 'Transport scolaire' },
    ],
    markets: [{ currency: 'CHF', share: 100, from: 60, to: 3_400 }],
  },
];
