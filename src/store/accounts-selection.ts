import { likeText, type Typed } from './partners.ts';
import { awaited } from './planned-payments.ts';
import { type Connection, rows, statement } from './sql.ts';

/** Which accounts: every condition given must hold. Those of amounts look at `currency` where it is given. */
export type AccountFilter = {
  /** As the search of partners. */
  readonly typed?: Typed | undefined;
  readonly currency?: string | undefined;
  readonly hasOpen?: boolean | undefined;
  readonly hasUnapplied?: boolean | undefined;
  /** Some document has the reconciliation status `error` (DOMAIN §3). */
  readonly hasErrors?: boolean | undefined;
  /** Something is open that was due more than so many days ago. */
  readonly overdueDays?: number | undefined;
};

/** Accounts ticked by hand, or all that match. */
export type AccountSelection = { readonly accounts: readonly string[] } | { readonly matching: AccountFilter };

/** `today` is the organization's. */
export type Selecting = { readonly selection: AccountSelection; readonly today: string };

/**
 * SQL after `where`, about `partner p` and `partner_personal s`; `key` tells one text from another in the name of a
 * statement. $1 is the organization; the text's own values follow those that were there before.
 */
export type Conditions = { readonly key: string; readonly sql: string; readonly values: readonly unknown[] };

/** The partners selected, by id. Ids of no partner are left out, and of the matching ones those merged into another. */
export async function selectedPartners(
  on: Connection,
  organization: string,
  selecting: Selecting,
): Promise<readonly string[]> {
  const { key, sql, values } = conditionsOf(selecting, [organization]);
  const select = statement<{ id: string }>(`account-selected${key}`, `select p.id ${FROM} where ${sql} order by p.id`);
  return (await rows(on, select, values)).map(({ id }) => id);
}

/** What conditions are about. */
export const FROM = `from partner p
  join partner_personal s on s.organization_id = p.organization_id and s.partner_id = p.id`;

/** A selection as SQL. Only what is asked for stands in the text, so that the database plans for no more. */
export function conditionsOf({ selection, today }: Selecting, before: readonly unknown[]): Conditions {
  const values = [...before];
  const take = (value: unknown) => `$${values.push(value)}`;
  const parts =
    'accounts' in selection
      ? [['ids', `p.id = any (${take(selection.accounts)}::uuid[])`] as const]
      : [['', 'p.merged_into_id is null'] as const, ...matching(selection.matching, today, take)];
  const sql = ['p.organization_id = $1', ...parts.map(([, text]) => text)].join('\n  and ');
  return { key: parts.map(([name]) => (name === '' ? '' : `-${name}`)).join(''), sql, values };
}

type Take = (value: unknown) => string;
type Part = readonly [name: string, sql: string];

function matching(filter: AccountFilter, today: string, take: Take): readonly Part[] {
  const { typed, currency, hasOpen, hasUnapplied, hasErrors, overdueDays } = filter;
  const code = currency === undefined ? undefined : `${take(currency)}::text`;
  const parts: Part[] = [];
  if (typed !== undefined && (typed.key !== '' || typed.text !== '')) parts.push(['typed', typedPart(typed, take)]);
  if (code !== undefined) parts.push(['currency', balancePart(code, '')]);
  if (hasOpen !== undefined) parts.push(either('open', hasOpen, balancePart(code, 'and b.outstanding > 0')));
  if (hasUnapplied !== undefined) {
    parts.push(either('unapplied', hasUnapplied, balancePart(code, 'and b.unapplied > 0')));
  }
  if (hasErrors !== undefined) parts.push(either('errors', hasErrors, errorPart(code, `${take(today)}::date`)));
  if (overdueDays !== undefined) {
    parts.push(['overdue', overduePart(code, `(${take(today)}::date - ${take(overdueDays)}::integer)`)]);
  }
  return parts;
}

function either(name: string, wanted: boolean, sql: string): Part {
  return wanted ? [name, sql] : [`no-${name}`, `not ${sql}`];
}

function typedPart({ key, text }: Typed, take: Take): string {
  const name = take(likeText(key));
  return `(s.name_key like ${name} || '%' or s.name_key like '% ' || ${name} || '%'
    or lower(p.number) like ${take(likeText(text))} || '%')`;
}

function balancePart(code: string | undefined, and: string): string {
  return `exists (
    select from partner_balance b
    where b.organization_id = $1 and b.partner_id = p.id ${code === undefined ? '' : `and b.currency = ${code}`} ${and}
  )`;
}

/** More is planned than is open. Plans are summed up first: few exceed what is open, and only those are looked into. */
function errorPart(code: string | undefined, today: string): string {
  const which = `d.id in (
    select q.document_id from planned_payment q
    where q.organization_id = $1 and q.due_date >= ${today}
    group by q.document_id
    having sum(q.amount) > (${OPEN.replaceAll('DOCUMENT', 'q.document_id')})
  ) ${code === undefined ? '' : `and d.currency = ${code}`}`;
  return `p.id in (
    select e.partner_id from (${awaited({ which, asAt: today })}) as w
    join document e on e.organization_id = $1 and e.id = w.document_id
    where w.amount > (${OPEN.replaceAll('DOCUMENT', 'w.document_id')})
  )`;
}

const OPEN = `select sum(i.open_amount) from open_item i where i.organization_id = $1 and i.document_id = DOCUMENT`;

function overduePart(code: string | undefined, day: string): string {
  return `exists (
    select from open_item i
    where i.organization_id = $1 and i.partner_id = p.id ${code === undefined ? '' : `and i.currency = ${code}`}
      and i.side = 'debit' and i.open_amount > 0 and i.due_date < ${day}
  )`;
}
