import { z } from 'zod';
import { CurrencyCode, Id, Instant, NameText } from './common.ts';
import { DocumentKind } from './documents.ts';
import { Ladder } from './runs.ts';
import { LANGUAGE_CODES, NUMBER_FORMATS } from './writing.ts';

export const Health = z.strictObject({
  status: z.enum(['ok']),
  version: z.string(),
  node: z.string(),
  database: z.strictObject({ kind: z.enum(['embedded', 'postgresql']), version: z.string() }),
  schema: z.string(),
  startedAt: Instant,
});

export const OrderBy = z.enum(['document-date', 'due-date']);

/** How a kind's documents are numbered: `prefix-00042`. */
export const NumberSeries = z.strictObject({
  kind: DocumentKind,
  prefix: z.string().regex(/^[\p{L}\p{N}./_-]{1,12}$/u),
  digits: z.number().int().min(1).max(12).default(5),
});
export type NumberSeries = z.infer<typeof NumberSeries>;

/** Settings → Reconciliation (DOMAIN §4.6, §4.7, §6). */
export const ReconciliationSettings = z.strictObject({
  ladder: Ladder,
  creditAfterPayment: z.enum(['stand-alone', 'free-payment']),
  installmentsOnArrival: z.enum(['leave', 'reconcile']),
  /** A payment that equals the account's balance settles all of it when it is posted, or is left for a person. */
  paymentsOnArrival: z.enum(['leave', 'clear-account']),
});
export type ReconciliationSettings = z.infer<typeof ReconciliationSettings>;

/** In days: a new invoice is due at most so long after its date. */
export const LONGEST_TERM = 365;
/** So many days after its date a new invoice is due, where the form is not told another day. */
const PaymentDays = z.number().int().min(0).max(LONGEST_TERM);

export const Organization = z.strictObject({
  id: Id,
  name: z.string(),
  baseCurrency: CurrencyCode,
  timeZone: z.string(),
  country: z.string(),
  language: z.string(),
  numberFormat: z.string(),
  fiscalYearStart: z.number().int(),
  orderBy: OrderBy,
  reconciliationOn: z.boolean(),
  settings: ReconciliationSettings,
  series: z.array(NumberSeries),
  paymentDays: PaymentDays,
  lockedThrough: z.string().optional(),
  /** Who alone may lock periods may also unlock them, a day after they asked. */
  soleKeeper: z.boolean(),
  today: z.string(),
});
export type Organization = z.infer<typeof Organization>;

export const Organizations = z.strictObject({ items: z.array(Organization) });

const oneOf = (known: readonly string[]) => ({ error: `Only ${known.join(', ')} are known here.` });
const LanguageCode = z.enum(LANGUAGE_CODES, oneOf(LANGUAGE_CODES));
const NumberFormat = z.enum(NUMBER_FORMATS, oneOf(NUMBER_FORMATS));

export const NewOrganization = z.strictObject({
  name: NameText,
  baseCurrency: CurrencyCode,
  timeZone: z.string().max(60).meta({ description: 'A name of the tz database.', example: 'Europe/Paris' }),
  country: z
    .string()
    .length(2, { error: 'A country has two letters, such as FR.' })
    .meta({ description: 'ISO 3166-1 alpha-2 code; ZZ where none is known.', example: 'FR' }),
  language: LanguageCode.default('en'),
  numberFormat: NumberFormat.optional().meta({ description: 'Without it, what is usual for country and language.' }),
  fiscalYearStart: z.number().int().min(1).max(12).default(1),
});

/** What is left out of a change stays. */
export const OrganizationChange = z.strictObject({
  orderBy: OrderBy.optional(),
  reconciliationOn: z.boolean().optional(),
  settings: ReconciliationSettings.partial().optional(),
  /** Replaces the series of the kinds named. */
  series: z.array(NumberSeries).max(20).optional(),
  paymentDays: PaymentDays.optional(),
  /** Only while one person alone may lock periods: they may unlock by themselves, a day after they asked. */
  soleKeeper: z.boolean().optional(),
  numberFormat: NumberFormat.optional(),
  language: LanguageCode.optional(),
});
export type OrganizationChange = z.infer<typeof OrganizationChange>;

/** Demo data: what is there, and loading it. */
export const DemoState = z.strictObject({
  /** `stopped`: part of it may be there, and nothing goes on; loading it again goes on from there. */
  state: z.enum(['absent', 'loading', 'stopped', 'loaded']),
  documents: z.number().int(),
  total: z.number().int(),
});
export type DemoState = z.infer<typeof DemoState>;

export const Verification = z.strictObject({
  ok: z.boolean(),
  organizations: z.number().int(),
  documents: z.number().int(),
  allocations: z.number().int(),
  /** How many differences there are; the first of them are listed. */
  found: z.number().int(),
  differences: z.array(
    z.strictObject({
      organization: z.string(),
      check: z.string(),
      /** The document, or what else the difference is on. */
      subject: z.string(),
      stored: z.string(),
      derived: z.string(),
    }),
  ),
});
export type Verification = z.infer<typeof Verification>;
