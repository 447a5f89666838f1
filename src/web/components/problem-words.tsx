import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { use } from 'react';
import type { ProblemCode } from '../../contract/problem.ts';
import { problemOf } from '../api/failures.ts';
import { OrganizationContext } from '../api/organization.ts';
import { RightName } from './right-name.tsx';

/** With more kinds of problems than these the words of the whole say it better. */
const MOST_DETAILS = 3;
/** In seconds. */
const MINUTE = 60;

/** What went wrong and what to do, in the person's language. */
export function ProblemWords({ error }: { readonly error: unknown }) {
  const words = useProblemWords();
  const problem = problemOf(error);
  if (problem === undefined) return <Trans>The server can’t be reached. Check that it runs, then try again.</Trans>;
  if (problem.code === 'right-missing' && problem.right !== undefined) {
    return (
      <Trans>
        You may not do this. Missing right: <RightName right={problem.right} />. Ask an owner of the organization for
        it.
      </Trans>
    );
  }
  const details = new Set((problem.problems ?? []).map(({ code }) => code));
  const codes = details.size > 0 && details.size <= MOST_DETAILS ? [...details] : [problem.code];
  return (
    <>
      {codes.map(words).join(' ')}
      {problem.code === 'too-many-tries' && <Wait seconds={problem.retryAfter ?? MINUTE} />}
      {problem.code === 'internal' && problem.requestId !== undefined && <> ({problem.requestId})</>}
    </>
  );
}

/** In minutes from a minute on: nobody counts seconds longer than that. */
function Wait({ seconds }: { readonly seconds: number }) {
  const minutes = Math.ceil(seconds / MINUTE);
  return (
    <>
      {' '}
      {seconds < MINUTE ? (
        <Plural value={seconds} one="Try again in # second." other="Try again in # seconds." />
      ) : (
        <Plural value={minutes} one="Try again in # minute." other="Try again in # minutes." />
      )}
    </>
  );
}

/** The words for a code of the contract, with what the page knows of the organization. */
export function useProblemWords(): (code: ProblemCode) => string {
  const { i18n, t } = useLingui();
  const lockedThrough = use(OrganizationContext)?.lockedThrough;
  return (code) =>
    code === 'period-locked' && lockedThrough !== undefined
      ? t`Everything up to ${lockedThrough} is locked. Choose a later date.`
      : i18n._(PROBLEM_WORDS[code]);
}

/** One sentence or two for each code of the contract; the compiler sees to none being missed. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, MessageDescriptor>> = {
  'body-malformed': msg`The request could not be read. Reload the page and try again.`,
  'body-too-large': msg`That is too much at once. Take fewer rows.`,
  'content-type-not-json': msg`The request could not be read. Reload the page and try again.`,
  'input-invalid': msg`Some fields can’t be accepted.`,
  'host-not-allowed': msg`This address is not served here. Open the one that the server printed.`,
  'origin-not-allowed': msg`The request came from another site and was refused.`,
  'not-found': msg`There is no such thing here. It may belong to another organization.`,
  'method-not-allowed': msg`The server can’t do that.`,
  'right-missing': msg`Your rights do not cover this. Ask an owner of the organization.`,
  unauthenticated: msg`Sign in first.`,
  'credentials-wrong': msg`E-mail address or password is wrong. Capitals count in the password.`,
  'not-a-person': msg`Only a person can do this. Sign in.`,
  'code-wrong': msg`The code is wrong or too old. Type the one that counts now.`,
  'code-void': msg`This link has expired or was used before. Ask for a new one.`,
  'password-unfit': msg`This password has too few characters, or too many.`,
  'password-common': msg`This password is tried first everywhere. Choose another one, such as a few words in a row.`,
  'password-personal': msg`This password is your own name or address. Choose another one.`,
  'email-taken': msg`Somebody signs in with this address already. Give another one.`,
  'invitation-for-another': msg`Somebody else was invited. Sign in by the address of the invitation.`,
  'already-member': msg`Whoever has this address belongs to the organization already.`,
  'last-owner': msg`The last owner stays. Make somebody else an owner first.`,
  'role-taken': msg`There is a role of this name. Give it another one.`,
  'role-in-use': msg`The role is in use. Give its members another one, and withdraw invitations to it.`,
  'organization-required': msg`Choose an organization first.`,
  'idempotency-key-required': msg`The request could not be read. Reload the page and try again.`,
  'idempotency-key-reused': msg`This was sent before with other content. Close the dialog and try again.`,
  'idempotency-in-progress': msg`The same request is still running. Wait a moment and try again.`,
  'precondition-failed': msg`It changed since you read it. Reload and decide anew.`,
  'too-many-tries': msg`Too many tries.`,
  'request-malformed': msg`The request could not be read. Reload the page and try again.`,
  'headers-too-large': msg`The request was too large. Delete the cookies of this site and try again.`,
  'request-too-slow': msg`The request did not come in time. Try again.`,
  busy: msg`The database is busy. Try again in a moment.`,
  internal: msg`Quittance failed and nothing was written. Report this to the keeper of the server.`,
  'amount-not-text': msg`This is not an amount.`,
  'amount-malformed': msg`This is not an amount.`,
  'amount-too-precise': msg`More digits than the currency has.`,
  'amount-too-large': msg`The amount is too large.`,
  'amount-negative': msg`The amount is negative.`,
  'unknown-currency': msg`There is no such currency.`,
  'date-malformed': msg`There is no such date.`,
  'unlock-needs-another': msg`To unlock takes two people. Ask for it: another one who may lock periods approves.`,
  'own-request': msg`This is your own request. Another person who may lock periods decides on it.`,
  'request-closed': msg`Nothing waits to be decided any more. Ask anew if it is still wanted.`,
  'several-keepers': msg`Several people may lock periods: one decides on the requests of the other.`,
  'sole-keeper-waits': msg`A day has not passed since you asked.`,
  'number-taken': msg`The number is in use. Give another one.`,
  'identity-changed': msg`A posted document can’t be changed. Take it back and post anew.`,
  'partner-taken': msg`The partner number is in use. Give another one.`,
  'partner-merged': msg`The partner was merged. Use the one it was merged into.`,
  'partner-erased': msg`The partner was erased. Create a new account for what comes from now on.`,
  'account-not-settled': msg`Something on the account is still open. Settle it, post or delete drafts, let runs end.`,
  'document-is-draft': msg`The document is a draft. Post it first.`,
  'document-is-posted': msg`The document is posted and final. Take it back instead.`,
  'already-taken-back': msg`The document was taken back before.`,
  'installments-differ': msg`The installments do not add up to the total.`,
  'names-wrong-document': msg`The document named does not fit.`,
  'reason-code-missing': msg`An adjustment needs a reason code.`,
  'reconciliation-refused': msg`Nothing was reconciled. Correct the rows marked.`,
  'reconciliation-stale': msg`Someone changed these rows meanwhile. Nothing was reconciled.`,
  'reconciliation-off': msg`Reconciliation is switched off for this organization. Switch it on in Settings.`,
  'nothing-allocated': msg`Nothing is allocated. Enter at least one amount.`,
  'amount-not-positive': msg`The amount is zero or less.`,
  'over-allocated': msg`More than is open.`,
  'receipts-exhausted': msg`More than is available. Lower the amounts, or tick more credits.`,
  'document-not-found': msg`There is no such document. Reload the list.`,
  'other-partner': msg`The document belongs to another partner.`,
  'other-currency': msg`The document is in another currency.`,
  'wrong-side': msg`Only a credit can pay, and only a debit be paid.`,
  'not-refundable': msg`Only what is left of a receipt, a credit note or a cancellation can be given back.`,
  'duplicate-document': msg`The same document is named twice.`,
  'stale-amount': msg`The open amount has changed.`,
  'lines-differ': msg`The lines do not add up to the total.`,
  'plan-decided': msg`This planned payment was decided before. See its state.`,
  'planned-too-much': msg`More is planned than the document’s total. Plan less.`,
  'run-unfinished': msg`The run is not over. Wait for its end, or cancel it first.`,
  'period-locked': msg`The period is locked. Choose a date after the lock.`,
  'date-in-future': msg`The date lies ahead. Choose today or earlier.`,
  'date-too-early': msg`The date is before the documents.`,
  'settled-only-by-name': msg`This is settled only by the document that it names.`,
  'already-reversed': msg`It was undone before.`,
  'not-reversible': msg`This can’t be undone. Reconcile again instead.`,
  'reason-missing': msg`An undo needs a reason.`,
};
