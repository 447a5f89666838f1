import { z } from 'zod';
import { AmountText, CurrencyCode, DateText, Id, Instant, pageOf } from './common.ts';
import { DocumentKind, DocumentStatus, Hold, ReconciliationStatus, StatusReason } from './documents.ts';

/** How many documents of an account have which reconciliation status. */
export const StatusCounts = z.strictObject({
  none: z.number().int(),
  partial: z.number().int(),
  planned: z.number().int(),
  full: z.number().int(),
  error: z.number().int(),
});
export type StatusCounts = z.infer<typeof StatusCounts>;

/** One currency of an account. Overdue: open debits due before the organization's today. */
export const AccountBalance = z.strictObject({
  currency: CurrencyCode,
  outstanding: AmountText,
  unapplied: AmountText,
  overdue: AmountText,
  /** The document date of the oldest open debit. */
  oldestOpenOn: DateText.optional(),
});
export type AccountBalance = z.infer<typeof AccountBalance>;

/** A business partner on the accounts screens: the account, with its owner. */
export const Account = z.strictObject({
  id: Id,
  number: z.string(),
  owner: z.string(),
  balances: z.array(AccountBalance),
  statuses: StatusCounts,
  hold: Hold.optional(),
});
export type Account = z.infer<typeof Account>;

export const AccountPage = pageOf(Account);

const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Which accounts: every condition given must hold. Amount conditions look at `currency` where it is given. */
export const AccountFilter = z.strictObject({
  /** As the partners' `q`. */
  q: z.string().max(100).optional(),
  currency: CurrencyCode.optional(),
  hasOpen: z.boolean().optional(),
  hasUnapplied: z.boolean().optional(),
  /** Some document has the reconciliation status `error`. */
  hasErrors: z.boolean().optional(),
  /** Something is open that was due more than so many days ago; 0: anything overdue. */
  overdueDays: z.number().int().min(0).max(36_500).optional(),
});
export type AccountFilter = z.infer<typeof AccountFilter>;

export const ACCOUNT_SORTS = ['owner', 'number', 'outstanding', 'unapplied', 'overdue', 'oldest'] as const;

/**
 * Sorted by an amount or by `oldest`, accounts go by what they have in `currency`, else in the organization’s base
 * currency. Nothing open comes last by `oldest`.
 */
export const AccountsQuery = AccountFilter.extend({
  hasOpen: Flag.optional(),
  hasUnapplied: Flag.optional(),
  hasErrors: Flag.optional(),
  overdueDays: z.coerce.number().int().min(0).max(36_500).optional(),
  sort: z.enum(ACCOUNT_SORTS).default('owner'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(200).default(25),
  cursor: z.string().max(500).optional(),
});

/** Accounts ticked by hand, or all that match a filter. */
export const AccountSelection = z.union([
  z.strictObject({ accounts: z.array(Id).min(1).max(10_000) }),
  z.strictObject({ matching: AccountFilter }),
]);
export type AccountSelection = z.infer<typeof AccountSelection>;

/** Open debits by days past due; the sum is the outstanding balance. */
export const Aging = z.strictObject({
  notDue: AmountText,
  to30: AmountText,
  to60: AmountText,
  to90: AmountText,
  over90: AmountText,
});
export type Aging = z.infer<typeof Aging>;

export const AccountDetail = Account.extend({
  language: z.string(),
  email: z.string().optional(),
  parent: Id.optional(),
  mergedInto: Id.optional(),
  /** All that was personal is blanked, for good; nothing more is written on the account. */
  erased: z.strictObject({ at: Instant, by: z.string(), reason: z.string() }).optional(),
  balances: z.array(AccountBalance.extend({ version: z.number().int(), aging: Aging })),
  notes: z.number().int(),
});
export type AccountDetail = z.infer<typeof AccountDetail>;

/** What a document is reconciled with. */
export const Link = z.strictObject({
  document: Id,
  kind: DocumentKind,
  number: z.string(),
  amount: AmountText,
  /** How it is reconciled now, as a whole. */
  standing: StatusReason.optional(),
});

/** One document on an account, with the running balance after it: debits add, credits subtract. */
export const Transaction = z.strictObject({
  document: Id,
  kind: DocumentKind,
  side: z.enum(['debit', 'credit']),
  number: z.string(),
  date: DateText,
  dueOn: DateText,
  amount: AmountText,
  open: AmountText,
  /** Signed: outstanding less unapplied, of all that stands at or before this row. */
  balance: z.string(),
  status: DocumentStatus,
  reconciliationStatus: ReconciliationStatus,
  reason: StatusReason,
  /** The first of them; `linkCount` says how many there are. */
  links: z.array(Link).max(5),
  linkCount: z.number().int(),
  reference: z.string().optional(),
  hold: Hold.optional(),
});
export type Transaction = z.infer<typeof Transaction>;

/**
 * In time order: document date, number key, id. `kinds` and `statuses`: comma-separated; the balance counts all. The
 * first page tells how many match.
 */
export const TransactionsQuery = z.strictObject({
  currency: CurrencyCode,
  kinds: z.string().max(200).optional(),
  statuses: z.string().max(200).optional(),
  direction: z.enum(['asc', 'desc']).default('desc'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
  /** So many of those that match are left out before the first page: a screen may show any part of a long list. */
  skip: z.coerce.number().int().min(0).max(100_000_000).default(0),
});
export const TransactionPage = pageOf(Transaction);

export const Note = z.strictObject({ id: Id, text: z.string(), at: Instant, by: z.string() });
export type Note = z.infer<typeof Note>;
export const Notes = z.strictObject({ items: z.array(Note) });
export const NewNote = z.strictObject({ text: z.string().trim().min(1).max(4000) });

/** The currencies in which anything was posted, by their codes. */
export const Currencies = z.strictObject({ items: z.array(CurrencyCode) });

/** A file made by the server for the person to keep: comma-separated, UTF-8, a header row. */
export const TextFile = z.strictObject({ name: z.string(), rows: z.number().int(), text: z.string() });
export const AccountsExport = z.strictObject({ selection: AccountSelection });

/** Statements of account, a page or more an account and currency with anything to show. */
export const StatementsRequest = z.strictObject({
  selection: AccountSelection,
  from: DateText.optional(),
  to: DateText.optional(),
});
export const Statement = z.strictObject({
  account: Id,
  number: z.string(),
  owner: z.string(),
  /** In which the account is written to, as a language tag. */
  language: z.string(),
  currency: CurrencyCode,
  from: DateText.optional(),
  to: DateText,
  opening: z.string(),
  closing: z.string(),
  aging: Aging,
  lines: z.array(
    Transaction.pick({
      document: true,
      kind: true,
      side: true,
      number: true,
      date: true,
      dueOn: true,
      amount: true,
      open: true,
      balance: true,
      reconciliationStatus: true,
      reason: true,
    }),
  ),
});
export type Statement = z.infer<typeof Statement>;
/** At most 500 accounts a request. */
export const Statements = z.strictObject({ items: z.array(Statement) });
