/** The languages that Quittance speaks. */
export const LANGUAGE_CODES = ['en', 'fr'] as const;

/** How figures can be written, by the tag that `Intl` knows: 1,234.56; 1.234,56; 1 234,56; 1’234.56. */
export const NUMBER_FORMATS = ['en-US', 'de-DE', 'fr-FR', 'de-CH'] as const;
export type NumberFormatTag = (typeof NUMBER_FORMATS)[number];

/** Where figures are written the same in every language, whatever the tables of an `Intl` say. */
const SWISS = ['CH', 'LI'];

/** How figures are usually written in a country, by those who speak the language there; else by all others there. */
export function usualNumberFormat(country: string, language: string): NumberFormatTag {
  if (SWISS.includes(country)) return 'de-CH';
  const spoken = `${language}-${country}`;
  const separators = separatorsOf(hasOwnWriting(spoken) ? spoken : mainTag(country));
  return NUMBER_FORMATS.find((known) => separatorsOf(known) === separators) ?? 'en-US';
}

/** Whether the language is known to be written in its own way in that country. */
function hasOwnWriting(tag: string): boolean {
  return new Intl.NumberFormat(tag).resolvedOptions().locale === tag;
}

/** The country's tag with the language of most people there. */
function mainTag(country: string): string {
  return `${new Intl.Locale(`und-${country}`).maximize().language}-${country}`;
}

/** What parts thousands and then what parts cents; all blanks are one. */
function separatorsOf(tag: string): string {
  const parts = new Intl.NumberFormat(tag, { numberingSystem: 'latn' }).formatToParts('1234567.5');
  const one = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${one('group')}${one('decimal')}`.replaceAll(/\s/gu, ' ');
}
