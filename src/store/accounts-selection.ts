import { type Ages, agesToRead, workedOut } from './account-ages.ts';
import { overplanned } from './document-statuses.ts';
import { likeText, type Typed } from './partners.ts';
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

/** Accounts ticked by hand, all that match, or the frozen scope of a run. */
export type AccountSelection =
  | { readonly accounts: readonly string[] }
  | { readonly matching: AccountFilter }
  | { readonly run: string };

/** `today` is the organization's; `ages` are those that were found fit to read, where they are needed. */
export type Selecting = { readonly selection: AccountSelection; readonly today: string; readonly ages: Ages };

/** The ages to read for a selection (`agesToRead`); those that it does not need are taken as they are kept. */
export async function agesFor(
  on: Connection,
  organization: string,
  { selection, today }: Omit<Selecting, 'ages'>,
): Promise<Ages> {
  return needsAges(selection) ? agesToRead(on, organization, today) : 'kept';
}

/** Whether a selection looks at ages. */
export function needsAges(selection: AccountSelection): boolean {
  return 'matching' in selection && selection.matching.overdueDays !== undefined;
}

/** The partners selected, by id. Ids of no partner are left out, and of the matching ones those merged into another. */
export async function selectedPartners(on: Connection, organization: string, selecting: Selecting) {
  const { key, sql, values } = selectedSql(selecting, [organization]);
  const select = statement<{ id: string }>(`account-selected${key}`, `${sql} order by id`);
  return (await rows(on, select, values)).map((row) => row.id);
}

/** The same as SQL, a column `id`; `key` tells it from others. Own values follow those before; $1: the organization. */
export function selectedSql(selecting: Selecting, before: readonly unknown[]) {
  const conditions = conditionsOf(selecting, before);
  const { id, from } = baseOf(conditions);
  const sql = `${withClause(conditions)} select ${id} as id ${from}`;
  return { key: conditions.key, sql, values: conditions.values };
}

/**
 * A selection as SQL. `key` tells one text from another in the name of a statement; $1 is the organization, and own
 * values follow those that were there before.
 */
export type Conditions = {
  readonly key: string;
  readonly values: readonly unknown[];
  /** What must hold of a partner, by the expression of its id; where `typed`, `partner_personal s` is its name. */
  readonly of: (id: string) => string;
  readonly typed: boolean;
  /** What stands in the place of the ages that are kept, for the statement's WITH. */
  readonly ages?: string;
  /** Where a currency is asked for: what must hold of `partner_balance b`, and `rest` of the id. */
  readonly balance?: { readonly where: string; readonly rest: (id: string) => string };
};

/** Only what is asked for stands in the text, so that the database plans for no more. */
export function conditionsOf({ selection, today, ages }: Selecting, before: readonly unknown[]): Conditions {
  const values = [...before];
  const take: Take = (value) => `$${values.push(value)}`;
  const parts = partsOf(selection, today, take);
  const all = (some: readonly Part[]) => (id: string) => some.map(([, sql]) => sql(id)).join('\n  and ');
  const [where] = parts.flatMap(([, , balance]) => balance ?? []);
  const isKept = ages === 'kept';
  return {
    key: `-${isKept ? '' : 'w'}${parts.map(([name]) => name).join('')}`,
    values,
    of: all(parts),
    typed: parts.some(([name]) => name === TYPED),
    ...(isKept ? {} : { ages: workedOut(`${take(today)}::date`) }),
    ...(where === undefined ? {} : { balance: { where, rest: all(parts.filter(([, , own]) => own === undefined)) } }),
  };
}

/** The WITH of a statement of such conditions, with what else stands there. */
export function withClause({ ages }: Conditions, ...others: readonly string[]): string {
  const parts = [...(ages === undefined ? [] : [ages]), ...others];
  return parts.length === 0 ? '' : `with ${parts.join(', ')}`;
}

/** Where the partners that meet some conditions are read: the expression of their id, and all after `from`. */
export function baseOf({ of, typed, balance }: Conditions): { readonly id: string; readonly from: string } {
  if (balance !== undefined && !typed) {
    const { where, rest } = balance;
    const id = 'b.partner_id';
    return { id, from: `from partner_balance b where b.organization_id = $1 and ${where} and ${rest(id)}` };
  }
  const [table, id] = typed ? ['partner_personal s', 's.partner_id'] : ['partner p', 'p.id'];
  return { id, from: `from ${table} where ${table.at(-1)}.organization_id = $1 and ${of(id)}` };
}

/** Parts are named by a letter each: the database tells statements apart by their first 63 characters only. */
const TYPED = 't';

type Take = (value: unknown) => string;
/** `balance` says the same of `partner_balance b`, of which there is one at most. */
type Part = readonly [name: string, sql: (id: string) => string, balance?: string];

/** The few that were merged are looked up once. */
const UNMERGED: Part = [
  'm',
  (id) => `${id} not in (select m.id from partner m where m.organization_id = $1 and m.merged_into_id is not null)`,
];

function partsOf(selection: AccountSelection, today: string, take: Take): readonly Part[] {
  if ('matching' in selection) return [UNMERGED, ...matching(selection.matching, today, take)];
  return ['run' in selection ? runPart(take(selection.run)) : idsPart(take(selection.accounts))];
}

function idsPart(ids: string): Part {
  return ['i', (id) => `${id} = any (${ids}::uuid[])`];
}

function runPart(run: string): Part {
  const scope = `select r.partner_id from run_account r where r.organization_id = $1 and r.run_id = ${run}::uuid`;
  return ['r', (id) => `${id} in (${scope})`];
}

function matching(filter: AccountFilter, today: string, take: Take): readonly Part[] {
  const { typed, currency, hasErrors, overdueDays } = filter;
  const code = currency === undefined ? undefined : `${take(currency)}::text`;
  const inCurrency = (column: string) => (code === undefined ? '' : `and ${column} = ${code}`);
  const parts: Part[] = [];
  if (typed !== undefined && (typed.key !== '' || typed.text !== '')) parts.push(typedPart(typed, take));
  parts.push(...balanceParts(filter, code));
  if (hasErrors !== undefined) {
    const sql = overplanned(`${take(today)}::date`, inCurrency('d.currency'));
    parts.push([hasErrors ? 'e' : 'E', (id) => `${id} ${hasErrors ? '' : 'not '}in (${sql})`]);
  }
  if (overdueDays !== undefined) {
    const day = `${take(today)}::date - ${take(overdueDays)}::integer`;
    const sql = (id: string) => `exists (
      select from account_age a
      where a.organization_id = $1 and a.partner_id = ${id} ${inCurrency('a.currency')} and a.oldest_due < ${day}
    )`;
    parts.push(['d', sql]);
  }
  return parts;
}

/** In one currency an account has one balance, which all must hold of; else each may hold of another one. */
function balanceParts({ hasOpen, hasUnapplied }: AccountFilter, code: string | undefined): readonly Part[] {
  const asked = [...flag('outstanding', hasOpen), ...flag('unapplied', hasUnapplied)];
  const exists = (and: string) => (id: string) =>
    `exists (
    select from partner_balance b where b.organization_id = $1 and b.partner_id = ${id} ${and}
  )`;
  if (code !== undefined) {
    const name = ['c', ...asked.map((one) => one.name)].join('');
    const wanted = asked.map(({ column, is }) => `and b.${column} ${is ? '>' : '='} 0`).join(' ');
    const balance = `b.currency = ${code} ${wanted}`;
    return [[name, exists(`and ${balance}`), balance]];
  }
  return asked.map(({ name, column, is }) => {
    const sql = exists(`and b.${column} > 0`);
    return [name, (id) => (is ? sql(id) : `not ${sql(id)}`)];
  });
}

function flag(column: 'outstanding' | 'unapplied', is: boolean | undefined) {
  return is === undefined ? [] : [{ column, is, name: is ? column.slice(0, 1) : column.slice(0, 1).toUpperCase() }];
}

/** The start of any word of the name, or of the number. */
function typedPart({ key, text }: Typed, take: Take): Part {
  const [start, word, number] = [`${likeText(key)}%`, `% ${likeText(key)}%`, `${likeText(text)}%`].map(take);
  return [
    TYPED,
    () => `(s.name_key like ${start} or s.name_key like ${word} or s.partner_id in (
      select n.id from partner n where n.organization_id = $1 and lower(n.number) collate "C" like ${number}
    ))`,
  ];
}
