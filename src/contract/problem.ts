import { z } from 'zod';
import './no-eval.ts';

/**
 * Every error on the wire is a problem document (RFC 9457) with a stable `code`. One row a code: its HTTP status, its
 * title and what the person can do about it. `docs/errors.md` is generated from this table.
 */
export const PROBLEMS = {
  // The request itself
  'body-malformed': [400, 'The body is not valid JSON', 'Send one JSON document, UTF-8, without trailing text.'],
  'body-too-large': [413, 'The body is over the limit', 'Send fewer rows at a time.'],
  'content-type-not-json': [415, 'Writes are JSON only', 'Set Content-Type: application/json.'],
  'input-invalid': [422, 'Some fields can not be accepted', 'Correct the fields listed under `problems`.'],
  'host-not-allowed': [421, 'This Host is not served here', 'Open the address that the server printed.'],
  'origin-not-allowed': [403, 'The request comes from another site', 'Use the page that this server delivers.'],
  'not-found': [404, 'There is no such thing', 'Check the address; it may belong to another organization.'],
  'method-not-allowed': [405, 'This address does not take that method', 'See the API page for what it takes.'],
  'right-missing': [403, 'Your rights do not cover this', 'Ask an owner of the organization for the right named.'],
  unauthenticated: [401, 'Sign in first', 'Sign in, or send a key that is good.'],
  'credentials-wrong': [401, 'E-mail address or password is wrong', 'Type both anew; capitals count in the password.'],
  'not-a-person': [403, 'Only a person can do this', 'Sign in; a key has no account of its own.'],
  'code-wrong': [401, 'The code is wrong', 'Type the code that the app shows now, or sign in anew.'],
  'code-void': [410, 'The link has expired or was used', 'Ask for a new one.'],
  'password-unfit': [422, 'The password has too few characters, or too many', 'Choose one of 15 to 256 characters.'],
  'password-common': [422, 'The password is tried first everywhere', 'Choose another, such as a few words in a row.'],
  'password-personal': [422, 'The password is a name', 'Choose one that is not your name or address.'],
  'email-taken': [409, 'Somebody signs in with this address', 'Give another one, or sign in with it.'],
  'invitation-for-another': [403, 'Somebody else is invited', 'Sign in by the address that was invited.'],
  'already-member': [409, 'They belong to the organization', 'Change their role among the members.'],
  'last-owner': [409, 'The last owner stays', 'Make somebody else an owner first.'],
  'role-taken': [409, 'There is a role of this name', 'Give it another one.'],
  'role-in-use': [409, 'The role is in use', 'Give its members another one, and withdraw invitations to it.'],
  'organization-required': [400, 'Several organizations live here', 'Name one with the header Quittance-Organization.'],
  'idempotency-key-required': [400, 'Writes need an Idempotency-Key', 'Send a fresh UUID with each new write.'],
  'idempotency-key-reused': [422, 'The key was used for another request', 'Send a fresh key with another body.'],
  'idempotency-in-progress': [409, 'The same request is still running', 'Try again after Retry-After seconds.'],
  'precondition-failed': [412, 'It changed since you read it', 'Read it again and decide anew.'],
  'too-many-tries': [429, 'Too many tries', 'Try again after Retry-After seconds.'],
  'request-malformed': [400, 'This is no request of HTTP', 'Send a request as RFC 9112 has it.'],
  'headers-too-large': [431, 'The headers are over the limit', 'Send shorter ones; delete the cookies of this site.'],
  'request-too-slow': [408, 'The request did not come in time', 'Send it again, without pauses.'],
  busy: [503, 'The database is busy', 'Try again after Retry-After seconds with the same Idempotency-Key.'],
  internal: [500, 'Quittance failed', 'Nothing was written. Report the request id to the keeper of this server.'],
  // Amounts, dates, names
  'amount-not-text': [422, 'An amount must be text', 'Write it as "1234.56", not as a JSON number.'],
  'amount-malformed': [422, 'This is not an amount', 'Use digits and one decimal point, like "1234.56".'],
  'amount-too-precise': [422, 'More digits than the currency has', 'Round it yourself; Quittance never rounds.'],
  'amount-too-large': [422, 'The amount is beyond 10^18 minor units', 'Split it over several documents.'],
  'amount-negative': [
    422,
    'The amount is negative',
    'Amounts are positive: in place of a negative invoice, write a credit note.',
  ],
  'unknown-currency': [422, 'No such currency', 'Use an ISO 4217 code such as EUR.'],
  'date-malformed': [422, 'No such date', 'Write a real date as YYYY-MM-DD.'],
  // Periods
  'unlock-needs-another': [
    409,
    'Unlocking takes two people',
    'Ask for it: another person who may lock periods carries it out.',
  ],
  'own-request': [409, 'This is your own request', 'Another person who may lock periods decides on it.'],
  'request-closed': [409, 'Nothing waits to be decided', 'Ask anew if it is still wanted.'],
  'several-keepers': [409, 'There are several who may lock periods', 'Ask another one of them.'],
  'sole-keeper-waits': [409, 'A day has not passed yet', 'Come back a day after you asked.'],
  // Documents and partners
  'number-taken': [409, 'The number is in use', 'Give another number or leave it out to have one assigned.'],
  'identity-changed': [409, 'A known row has changed', 'Posted documents never change: take it back and post anew.'],
  'partner-taken': [409, 'The partner number is in use', 'Give another number.'],
  'partner-merged': [409, 'The partner was merged', 'Use the partner it was merged into.'],
  'partner-erased': [409, 'The partner was erased', 'Create a new account for what comes from now on.'],
  'account-not-settled': [
    409,
    'Something is still open on the account',
    'Settle what is open, post or delete the drafts, and let runs end.',
  ],
  'document-is-draft': [409, 'The document is a draft', 'Post it first.'],
  'document-is-posted': [409, 'The document is posted', 'Posted documents are final: take it back instead.'],
  'already-taken-back': [409, 'The document was taken back before', 'See the counter-document that names it.'],
  'installments-differ': [422, 'Installments do not add up', 'Their sum must be the total of the document.'],
  'lines-differ': [422, 'Lines do not add up', 'Their sum, net and tax, must be the total of the document.'],
  'planned-too-much': [422, 'More is planned than the document is', 'Plan payments of its total at most.'],
  'plan-decided': [409, 'The planned payment was decided before', 'Only one that is still planned can change.'],
  'names-wrong-document': [422, 'The document named does not fit', 'Name one of the same partner and currency.'],
  'reason-code-missing': [422, 'An adjustment needs a reason code', 'Give reasonCode.'],
  // Reconciling
  'reconciliation-refused': [422, 'Not reconciled', 'Nothing was written. Correct the rows listed.'],
  'reconciliation-stale': [409, 'Someone changed these rows meanwhile', 'Reload, keep your amounts, look again.'],
  'reconciliation-off': [409, 'Reconciliation is switched off', 'Switch it on in Settings → Reconciliation.'],
  'nothing-allocated': [422, 'Nothing is allocated', 'Enter at least one amount.'],
  'amount-not-positive': [422, 'The amount is zero or less', 'Enter more than zero, or leave the row empty.'],
  'over-allocated': [422, 'More than is open', 'Enter at most the balance due.'],
  'receipts-exhausted': [422, 'More than is available', 'Lower the amounts, or tick more credits.'],
  'document-not-found': [422, 'No such document', 'Reload the list.'],
  'other-partner': [422, 'Another partner’s document', 'Allocations stay within one partner.'],
  'other-currency': [422, 'Another currency’s document', 'Allocations stay within one currency.'],
  'wrong-side': [422, 'A credit must pay a debit', 'Swap the two documents.'],
  'not-refundable': [
    422,
    'Nobody is owed it in money',
    'Give back what is left of a receipt, a credit note or a cancellation.',
  ],
  'duplicate-document': [422, 'The same document twice', 'Name each document once.'],
  'stale-amount': [409, 'The open amount has changed', 'Reload, keep your amounts, look again.'],
  'period-locked': [409, 'The period is locked', 'Choose a date after the lock.'],
  'date-in-future': [422, 'The date lies ahead', 'Choose today or earlier.'],
  'date-too-early': [
    422,
    'The date is too early',
    'Choose the later document date, or the day of the last undo, or after.',
  ],
  'settled-only-by-name': [422, 'Settled only by what it names', 'Choose the document that it names.'],
  // Undo, runs
  'run-unfinished': [409, 'The run is not over', 'Wait for its end, or cancel it first.'],
  'already-reversed': [409, 'It was undone before', 'See the reversal that is listed with it.'],
  'not-reversible': [422, 'This can not be undone', 'A reversal is final: reconcile again instead.'],
  'reason-missing': [422, 'An undo needs a reason', 'Write a few words.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

// zod wants a tuple of at least one; the table is not empty.
const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** One row, field or document that was refused, so that a grid can mark its cell. Amounts are decimal text. */
export const ProblemDetail = z.strictObject({
  code: z.enum(codes),
  detail: z.string(),
  /** Where: a JSON pointer into the body. */
  pointer: z.string().optional(),
  value: z.string().optional(),
  document: z.string().optional(),
  seq: z.number().int().optional(),
  number: z.string().optional(),
  open: z.string().optional(),
  asked: z.string().optional(),
  seen: z.string().optional(),
  remedy: z.string().optional(),
});
export type ProblemDetail = z.infer<typeof ProblemDetail>;

export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(codes),
  detail: z.string(),
  remedy: z.string(),
  requestId: z.string().optional(),
  right: z.string().optional(),
  retryAfter: z.number().int().optional(),
  problems: z.array(ProblemDetail).optional(),
});
export type Problem = z.infer<typeof Problem>;
