import type { Ages } from './account-ages.ts';
import { type AccountFilter, baseOf, type Conditions, conditionsOf, withClause } from './accounts-selection.ts';
import { type Connection, rows, statement } from './sql.ts';

type Direction = 'asc' | 'desc';
type Name = { readonly table: string; readonly id: string; readonly value: string };
type Amount = {
  readonly table: string;
  readonly value: string;
  readonly type: 'bigint' | 'date';
  /** Where it does not hold there is nothing to sort by. */
  readonly has: string;
  /** What stands for that, as text: nothing open has no oldest date, and comes last either way. */
  readonly none: Readonly<Record<Direction, string>>;
};

const ZERO = { asc: '0', desc: '0' };
const NO_DATE = { asc: '9999-12-31', desc: '0001-01-01' };
const NAMES = {
  owner: { table: 'partner_personal s', id: 's.partner_id', value: 's.name_key' },
  number: { table: 'partner p', id: 'p.id', value: 'p.number_key' },
} as const satisfies Record<string, Name>;
const AMOUNTS = {
  outstanding: amount('partner_balance', 'outstanding', 'bigint'),
  unapplied: amount('partner_balance', 'unapplied', 'bigint'),
  overdue: amount('account_age', 'overdue', 'bigint'),
  oldest: amount('account_age', 'oldest_open', 'date'),
};

/** Accounts are sorted by their names or numbers, or by what they have in one currency. */
export type AccountSort = keyof typeof NAMES | keyof typeof AMOUNTS;

export type AccountPage = {
  readonly filter: AccountFilter;
  readonly sort: AccountSort;
  readonly direction: Direction;
  /** The currency whose amounts and days are sorted by. */
  readonly currency: string;
  readonly today: string;
  readonly ages: Ages;
  /** The value and the id of the last account of the page before. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
  /** How many accounts match. */
  readonly total: number;
};
/** `value` is what it is sorted by, as text. */
export type AccountPlace = { readonly id: string; readonly value: string };

/** If more match, looking at accounts in their order soon fills a page; if not, they are found first and sorted. */
const FEW = 2000;

/** The accounts of a page, in order; ties go by id. */
export async function accountPlaces(
  on: Connection,
  organization: string,
  page: AccountPage,
): Promise<readonly AccountPlace[]> {
  const { sort, total } = page;
  if (total <= FEW) return read(on, organization, { ...page, part: 'few' });
  if (isName(sort)) return read(on, organization, { ...page, part: 'many' });
  const [part, next] = partsOf(sort, page);
  const first = await readPart(on, organization, { ...page, part });
  const limit = page.limit - first.length;
  if (limit === 0 || next === undefined) return first;
  return [...first, ...(await readPart(on, organization, { ...page, part: next, limit, after: undefined }))];
}

/** So many times a page: mostly enough of the accounts with an amount to find a page of those that match. */
const WINDOW = 40;

async function readPart(on: Connection, organization: string, page: AccountPage & { readonly part: Part }) {
  // Ages that are worked out are so once a statement.
  if (page.part !== 'many' || page.ages !== 'kept') return read(on, organization, page);
  const places = await read(on, organization, { ...page, window: page.limit * WINDOW });
  return places.length < page.limit ? read(on, organization, page) : places;
}

type Part = 'few' | 'many' | 'without';

/** Of accounts that have none of this, none has the amount: it need not be looked for. */
const NEEDED = {
  outstanding: 'hasOpen',
  unapplied: 'hasUnapplied',
  overdue: 'hasOpen',
  oldest: 'hasOpen',
} as const satisfies Record<keyof typeof AMOUNTS, keyof AccountFilter>;

/** Accounts with an amount (`many`) and those without follow each other: where a page begins, and what comes then. */
function partsOf(sort: keyof typeof AMOUNTS, { filter, direction, after }: AccountPage): readonly [Part, Part?] {
  if (filter[NEEDED[sort]] === false) return ['without'];
  const { type, none } = AMOUNTS[sort];
  const parts: readonly [Part, Part] =
    type === 'date' || direction === 'desc' ? ['many', 'without'] : ['without', 'many'];
  const begins = after === undefined ? parts[0] : after[0] === none[direction] ? 'without' : 'many';
  return begins === parts[0] ? parts : [begins];
}

/** `window`: only so many of the accounts with an amount are looked at. */
type Reading = AccountPage & { readonly part: Part; readonly window?: number };

async function read(on: Connection, organization: string, page: Reading): Promise<readonly AccountPlace[]> {
  const { part, filter, sort, direction, currency, today, ages, after, limit, window } = page;
  const before = [organization, limit, ...(after ?? []), ...(isName(sort) ? [] : [currency])];
  const conditions = conditionsOf({ selection: { matching: filter }, today, ages }, before);
  const order: Order = { direction, isNext: after !== undefined, code: `$${before.length}`, window };
  const sql = isName(sort)
    ? NAME_SQL[part === 'few' ? 'few' : 'many'](NAMES[sort], conditions, order)
    : AMOUNT_SQL[part](AMOUNTS[sort], conditions, order);
  const name = ['account-page', part, window ?? 'all', sort, direction, order.isNext ? 'next' : 'first'].join('-');
  return rows(on, statement<AccountPlace>(`${name}${conditions.key}`, sql), conditions.values);
}

/** `code` is the currency as SQL; after the first page $3 and $4 are where the page before ended. */
type Order = {
  readonly direction: Direction;
  readonly isNext: boolean;
  readonly code: string;
  readonly window: number | undefined;
};

const NAME_SQL = {
  few: ({ table, id, value }: Name, conditions: Conditions, order: Order) => `${matched(conditions)}
    select m.id, ${value} as value from matched m
    ${each('join', table, { where: `${id} = m.id`, fence: FENCE })}
    where ${behind(order, [value, 'text'], 'm.id')} ${sorted(order, value, 'm.id')} limit $2`,
  // In the order of an index.
  many: ({ table, id, value }: Name, conditions: Conditions, order: Order) => `${withClause(conditions)}
    select ${id} as id, ${value} as value from ${table}
    ${conditions.typed && id !== NAMES.owner.id ? named(id) : ''}
    where ${table.at(-1)}.organization_id = $1 and ${conditions.of(id)} and ${behind(order, [value, 'text'], id)}
    ${sorted(order, value, id)} limit $2`,
};

const AMOUNT_SQL = {
  few({ table, value: held, has, type, none }: Amount, conditions: Conditions, order: Order) {
    const value = `coalesce(${held}, '${none[order.direction]}'::${type})`;
    const where = `k.partner_id = m.id and k.currency = ${order.code} and ${has}`;
    return `${matched(conditions)}
      select m.id, ${value}::text as value from matched m
      ${each('left join', table, { where, fence: conditions.ages === undefined ? FENCE : '' })}
      where ${behind(order, [value, type], 'm.id')} ${sorted(order, value, 'm.id')} limit $2`;
  },
  // Amounts are sorted by themselves, which `offset 0` sees to: joined first, all accounts would be.
  many: ({ table, value, has, type }: Amount, conditions: Conditions, order: Order) => `${withClause(conditions)}
    select h.id, h.value::text as value
    from (
      select k.partner_id as id, ${value} as value from ${table}
      where k.organization_id = $1 and k.currency = ${order.code} and ${has}
        and ${behind(order, [value, type], 'k.partner_id')}
      ${sorted(order, value, 'k.partner_id')} ${order.window === undefined ? 'offset 0' : `limit ${order.window}`}
    ) as h ${conditions.typed ? named('h.id') : ''}
    where ${conditions.of('h.id')} ${sorted(order, 'h.value', 'h.id')} limit $2`,
  without: ({ table, has, type, none }: Amount, conditions: Conditions, order: Order) => `${withClause(conditions)}
    select p.id, '${none[order.direction]}' as value from partner p ${conditions.typed ? named('p.id') : ''}
    where p.organization_id = $1 and ${conditions.of('p.id')} and not exists (
      select from ${table}
      where k.organization_id = $1 and k.partner_id = p.id and k.currency = ${order.code} and ${has}
    ) and ${behind(order, [`'${none[order.direction]}'::${type}`, type], 'p.id')}
    order by p.id ${order.direction} limit $2`,
} as const satisfies Record<Part, (amount: Amount, conditions: Conditions, order: Order) => string>;

function amount(table: string, column: string, type: Amount['type']): Amount {
  const value = `k.${column}`;
  const has = type === 'date' ? `${value} is not null` : `${value} > 0`;
  return { table: `${table} k`, value, type, has, none: type === 'date' ? NO_DATE : ZERO };
}

function isName(sort: AccountSort): sort is keyof typeof NAMES {
  return sort in NAMES;
}

function matched(conditions: Conditions): string {
  const { id, from } = baseOf(conditions);
  return withClause(conditions, `matched as materialized (select ${id} as id ${from})`);
}

/** Keeps what is looked up for each of a few accounts from being joined, for which the whole table would be read. */
const FENCE = 'offset 0';

function each(join: string, table: string, { where, fence }: { readonly where: string; readonly fence: string }) {
  const [name, as] = table.split(' ');
  return `${join} lateral (
    select ${as}.* from ${name} ${as} where ${as}.organization_id = $1 and ${where} ${fence}
  ) as ${as} on true`;
}

function named(id: string): string {
  return `join partner_personal s on s.organization_id = $1 and s.partner_id = ${id}`;
}

/** SQL and its type. */
type Value = readonly [sql: string, type: string];

function behind({ direction, isNext }: Order, value: Value, id: string): string {
  return isNext ? `(${value[0]}, ${id}) ${direction === 'asc' ? '>' : '<'} ($3::${value[1]}, $4::uuid)` : 'true';
}

function sorted({ direction }: Order, value: string, id: string): string {
  return `order by ${value} ${direction}, ${id} ${direction}`;
}
