import { z } from 'zod';
import { calendarDate, currency } from '../core/index.ts';

/** Decimal text in major units, `"1234.56"`; checked against its currency's digits by the core (DOMAIN §2). */
export const AmountText = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? 'amount-not-text' : undefined) })
  .max(40)
  .meta({ description: 'Decimal text in major units, never a JSON number.', example: '1234.56' });

/**
 * A name on one line: without line breaks and other controls, and without the characters that turn what follows them
 * round, so that it reads on every screen and print as it was written.
 */
export const NameText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(text), {
    error: 'It holds a line break, or a character that can not be seen.',
  });

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
