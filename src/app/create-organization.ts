import { countryOf } from '../contract/countries.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import { usualNumberFormat } from '../contract/writing.ts';
import { recordChange } from '../store/changes.ts';
import { claimKey, isAnswered, isClaimed, keepAnswer } from '../store/idempotency.ts';
import { keeperPerson } from '../store/members.ts';
import { findOrganization, insertOrganization } from '../store/organizations.ts';
import { enterOrganization, inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Context } from './context.ts';
import { join } from './join-as-owner.ts';
import { organizationOutput } from './organization-output.ts';
import { Refused } from './refusal.ts';
import type { UseCase } from './use-case.ts';

/** Creates an organization. Its key is kept for the installation, as there is no organization yet. */
export const createOrganization: UseCase<'createOrganization'> = async (context, asked) => {
  const { body } = asked.input;
  const { principal, requestId } = asked.caller;
  const country = body.country.toUpperCase();
  requirePlace(context, { country, timeZone: body.timeZone });
  const key = {
    organization: NO_ORGANIZATION,
    principal,
    route: 'createOrganization',
    key: asked.idempotencyKey ?? '',
  };
  const hash = asked.requestHash ?? '';
  const id = context.newId();
  const created = inTransaction(context.pool, { organization: NO_ORGANIZATION }, async (on, withCommit) => {
    const stored = await claimKey(on, key);
    if (stored !== undefined) {
      if (stored.request_hash !== hash)
        throw new Refused('idempotency-key-reused', 'The key was used for another one.');
      return { status: stored.status, body: stored.body, replayed: true };
    }
    const at = context.now();
    const added = {
      id,
      name: body.name,
      base_currency: body.baseCurrency,
      time_zone: body.timeZone,
      country,
      language: body.language,
      number_format: body.numberFormat ?? usualNumberFormat(country, body.language),
      fiscal_year_start: body.fiscalYearStart,
    };
    withCommit(enterOrganization(on, id));
    await insertOrganization(on, added, at);
    const row = await findOrganization(on, id);
    if (row === undefined) throw new Error('an organization just added is not there');
    const answer = new TextEncoder().encode(JSON.stringify(organizationOutput(row, context.today(row.time_zone))));
    const change = { action: 'organization.created', subjectKind: 'organization', subject: id };
    const by = { actor: principal, request: requestId, origin: asked.caller.from?.address };
    const event = { event: context.newId(), at, ...by };
    await recordChange(on, id, { ...change, ...event });
    const owner = asked.caller.person ?? (await keeperPerson(on));
    if (owner !== undefined) await join(on, context, { organization: id, person: owner, caller: asked.caller });
    withCommit(enterOrganization(on, NO_ORGANIZATION));
    withCommit(keepAnswer(on, key, { status: 201, body: answer, request_hash: hash, at }));
    return { status: 201, body: answer };
  });
  return created.catch((error: unknown) => {
    const first = isClaimed(error) ? 'still runs' : isAnswered(error) ? 'has just ended' : undefined;
    if (first === undefined) throw error;
    throw new Refused('idempotency-in-progress', `The first request ${first}.`, { retryAfter: 1 });
  });
};

/** What stands for a country where none is known: ISO 3166-1 gives these letters to no country. */
const NO_COUNTRY = 'ZZ';

type Place = { readonly country: string; readonly timeZone: string };

/** Refuses a country or a time zone that there is not, both at once. */
function requirePlace(context: Context, { country, timeZone }: Place): void {
  const problems: ProblemDetail[] = [];
  const add = (field: keyof Place, value: string, detail: string) =>
    problems.push({ code: 'input-invalid', pointer: `/${field}`, value, detail });
  if (countryOf(country) === undefined && country !== NO_COUNTRY)
    add('country', country, `“${country}” is no country of ISO 3166-1; use its two letters, such as FR.`);
  if (!isTimeZone(context, timeZone))
    add('timeZone', timeZone, `“${timeZone}” is no time zone; use a name such as Europe/Paris.`);
  const [first] = problems;
  if (first === undefined) return;
  const remedy = 'Give the country by its two letters, such as FR, and the time zone by name, such as Europe/Paris.';
  throw new Refused('input-invalid', first.detail, { problems, remedy });
}

/** A name, not an offset: the database reads the sign of `+05:30` the other way round. */
function isTimeZone(context: Context, timeZone: string): boolean {
  try {
    return /^[A-Za-z]/.test(timeZone) && context.today(timeZone) !== '';
  } catch {
    return false;
  }
}
