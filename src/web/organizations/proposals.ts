import { countryOf, COUNTRY_CODES } from '../../contract/countries.ts';
import { usualNumberFormat } from '../../contract/writing.ts';
import type { NumberFormatTag } from '../../contract/writing.ts';
import { localTimeZone } from '../clock.ts';
import { TODAYS_CURRENCIES } from '../components/currency-select.tsx';
import { languageOf } from '../preferences/language.ts';
import type { Language } from '../preferences/language.ts';

/** How books are kept in a country. */
export type Habits = {
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly numberFormat: NumberFormatTag;
};

/** Where the browser seems to be: its time zone tells it better than its language. */
export const BROWSERS_COUNTRY: string =
  COUNTRY_CODES.find(isHere) ?? navigator.languages.map(regionOf).find((region) => region !== undefined) ?? 'US';

/** What is usual in the country, but for what the person has chosen: that stays, and the rest follows it. */
export function proposed(country: string, screens: Language, own: Partial<Habits>): Habits {
  const language = own.language ?? languageIn(country) ?? screens;
  return {
    baseCurrency: countryOf(country)?.currency ?? TODAYS_CURRENCIES[0] ?? '',
    timeZone: zoneIn(country),
    numberFormat: usualNumberFormat(country, language),
    ...own,
    language,
  };
}

/** All time zones that the browser knows, and this one. */
export function timeZones(chosen: string): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])].toSorted();
}

/** The browser's own where it lies in the country, else that of most people there. */
function zoneIn(country: string): string {
  return country === BROWSERS_COUNTRY || isHere(country) ? localTimeZone() : usualZone(country);
}

/** Whether the browser's time zone is one of the country's. */
function isHere(country: string): boolean {
  const here = localTimeZone();
  return usualZone(country) === here || zonesOf(country).includes(here);
}

/** By the name that this browser has for it. */
function usualZone(country: string): string {
  const timeZone = countryOf(country)?.timeZone ?? 'UTC';
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

/** Not every browser can tell. */
function zonesOf(country: string): readonly string[] {
  const locale: Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined } = new Intl.Locale(
    `und-${country}`,
  );
  return locale.getTimeZones?.() ?? [];
}

/** That of the browser's which is spoken there, else that of most people there, where the screens know it. */
function languageIn(country: string): Language | undefined {
  const spoken = navigator.languages.find((tag) => regionOf(tag) === country);
  return languageOf(spoken) ?? languageOf(new Intl.Locale(`und-${country}`).maximize().language);
}

function regionOf(tag: string): string | undefined {
  const { region } = new Intl.Locale(tag);
  return region !== undefined && countryOf(region) !== undefined ? region : undefined;
}
