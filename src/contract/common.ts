import { z } from 'zod';
import './no-eval.ts';
import { calendarDate, currency } from '../core/index.ts';

/** Decimal text in major units, `"1234.56"`; checked against its currency's digits by the core (DOMAIN §2). */
export const AmountText = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? 'amount-not-text' : undefined) })
  .max(40)
  .meta({ description: 'Decimal text in major units, never a JSON number.', example: '1234.56' });

/**
 * Line breaks, tabs and rows of blanks become one blank; those at both ends go, and so do the marks without a width or
 * a meaning that come along with copied text.
 */
export function onOneLine(text: string): string {
  return text
    .replaceAll(/[\u00AD\u061C\u200B\u200E\u200F\u2060]/gu, '')
    .replaceAll(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** Not seen, but for what joins or varies the letters of a script. */
const UNSEEN = /[[\p{Cc}\p{Default_Ignorable_Code_Point}]--[\u200C\u200D\p{Variation_Selector}]]/v;

/**
 * What is wrong with a text in which something can not be seen, with its place and what to do: a control character, a
 * filler, or a mark that turns what follows it round, by which a name reads otherwise than it is. Undefined: nothing.
 */
export function unseenIn(text: string): string | undefined {
  const [mark] = UNSEEN.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const place = Array.from(text.slice(0, text.indexOf(mark))).length + 1;
  const code = (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `Character ${place} (U+${code}) can not be seen: type the text anew, without it.`;
}

/** A text on one line, without what can not be seen: it reads on every screen and print as it was written. */
function lineOfText(most: number) {
  return z
    .string()
    .overwrite(onOneLine)
    .min(1, { error: 'It is empty.' })
    .max(most, { error: `It must have at most ${most} characters.` })
    .refine((text) => unseenIn(text) === undefined, { error: ({ input }) => unseenIn(String(input)) });
}

/** What a person, a firm or an organization is called. */
export const NameText = lineOfText(200);
/** The number of a partner or document, letters and all. */
export const NumberText = lineOfText(60);

export const CurrencyCode = z
  .string()
  .refine((code) => currency(code).ok, { error: 'unknown-currency' })
  .meta({ description: 'ISO 4217 code.', example: 'EUR' });

export const DateText = z
  .string()
  .refine((text) => calendarDate(text).ok, { error: 'date-malformed' })
  .meta({ description: 'A business date, YYYY-MM-DD.', example: '2026-01-31' });

/** An instant in UTC, ISO 8601. */
export const Instant = z.string();

export const Id = z.uuid();

/** An amount with its currency: `{"amount": "1234.56", "currency": "EUR"}`. */
export const MoneyText = z.strictObject({ amount: AmountText, currency: CurrencyCode });

/** Keyset pages: `next` goes back as `cursor`; absent on the last page. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** The schema of one page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().optional(), total: z.number().int().optional() });
}

export const IdParams = z.strictObject({ id: Id });
