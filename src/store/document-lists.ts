import { likeText, type Typed } from './partners.ts';
import { type Connection, first, rows, statement } from './sql.ts';

/** Which documents: every condition given must hold. */
export type DocumentFilter = {
  readonly partner?: string | undefined;
  readonly kind?: string | undefined;
  readonly number?: string | undefined;
  /** The start of a number, or of any word of the partner's name. */
  readonly typed?: Typed | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly currency?: string | undefined;
  /** Something of it is open. */
  readonly open?: boolean | undefined;
};

export type DocumentList = {
  readonly filter: DocumentFilter;
  /** Date and id of the last row of the page before. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
};

export type ListedRow = { readonly id: string; readonly document_date: string };

const AFTER_ALL = ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** So many documents are sorted rather than looked for among all; of more, the newest that fit are soon found. */
const FEW = 20_000;
/** Documents are gathered from so many accounts at the most. */
const FEW_ACCOUNTS = 1000;

/**
 * Posted documents that fit, newest first. Where one of the conditions leaves few, those are gathered and sorted; else
 * all are gone through, the newest first, until the page is full. What is few is counted before, up to a bound, so that
 * the time does not grow with the ledger. Only what is asked for stands in the text, as the planner knows no better.
 */
export async function listDocuments(
  on: Connection,
  organization: string,
  { filter, after, limit }: DocumentList,
): Promise<readonly ListedRow[]> {
  const named = filter.typed && (await accounts(on, [organization, likeText(filter.typed.key)], NAMED));
  const looked = { ...filter, named };
  const source = await fewest(on, organization, await sourcesOf(on, organization, looked));
  const conditions = conditionsOf(looked).filter(({ name }) => name !== source?.name);
  const values: unknown[] = [organization];
  const take = (value: unknown) => `$${values.push(value)}`;
  const fits = conditions.map(({ sql }) => sql(take).join(' and '));
  const [date, id] = after ?? AFTER_ALL;
  const before = `(d.document_date, d.id) < (${take(date)}::date, ${take(id)}::uuid)`;
  const listed = (which: readonly string[]) => `select d.id, d.document_date from document d
     where ${['d.organization_id = $1', ...which, ...fits, before].join(' and ')}`;
  const found = source?.sql(take).map((part) => listed([part]));
  const list = statement<ListedRow>(
    ['document-list', ...conditions.map(({ name }) => name), ...(source ? ['by', source.name] : [])].join('-'),
    `${found === undefined ? '' : `with d as materialized (${found.join(' union ')})`}
     ${found === undefined ? listed([]) : 'select d.id, d.document_date from d'}
     order by d.document_date desc, d.id desc limit ${take(limit)}`,
  );
  return rows(on, list, values);
}

type Take = (value: unknown) => string;
/** A part of a statement that stands there only if it is asked for; `$1` is the organization. */
type Part = { readonly name: string; readonly sql: (take: Take) => readonly string[] };

/** The source that leaves the fewest documents; undefined where none leaves few. */
async function fewest(on: Connection, organization: string, sources: readonly Part[]): Promise<Part | undefined> {
  let best: { readonly source: Part; readonly count: number } | undefined;
  for (const source of sources) {
    const values: unknown[] = [organization];
    const parts = source.sql((value) => `$${values.push(value)}`);
    const sql = parts.map((part) => `select from document d where d.organization_id = $1 and ${part}`);
    const count = statement<{ count: number }>(
      `document-count-${source.name}`,
      `select count(*)::integer as count from (${sql.join(' union all ')} limit ${FEW + 1}) as found`,
    );
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const found = (await first(on, count, values))?.count ?? 0;
    if (found <= FEW && found < (best?.count ?? Number.POSITIVE_INFINITY)) best = { source, count: found };
  }
  return best?.source;
}

/**
 * By its name, what each condition leaves: documents `d` that fit one of its parts, each of which goes by an index.
 * Accounts are looked up first: in one statement the planner would go through all documents.
 */
async function sourcesOf(on: Connection, organization: string, filter: LookedUp): Promise<readonly Part[]> {
  const { partner, kind, number, typed, named, currency, open } = filter;
  const sources: Part[] = [];
  const add = (name: string, sql: Part['sql']) => sources.push({ name, sql });
  if (number !== undefined) add('number', (take) => [numberIs(number, take)]);
  if (partner !== undefined && open === true) add('open', (take) => [openOf(partner, take)]);
  if (partner !== undefined) add('partner', (take) => [`d.partner_id = ${take(partner)}::uuid`]);
  if (typed !== undefined && named !== undefined) add('typed', (take) => startsIn(typed, named, take));
  if (kind !== undefined) add('kind', (take) => [`d.kind = ${take(kind)}`]);
  if (partner === undefined && (open === true || currency !== undefined)) {
    const balances = await accounts(on, [organization, currency ?? null], open === true ? WITH_OPEN : WITH_BALANCE);
    if (balances !== undefined) add('accounts', (take) => [`d.partner_id = any (${take(balances)}::uuid[])`]);
  }
  return sources;
}

/** With the accounts that have a name as typed; undefined where they are not few. */
type LookedUp = DocumentFilter & { readonly named: readonly string[] | undefined };
type AccountRow = { readonly partner_id: string };

// Signs alone, of which no key is made, are in no name.
const NAME_STARTS = (start: string) =>
  `${start} <> '' and (s.name_key like ${start} || '%' or s.name_key like '% ' || ${start} || '%')`;
const NAMED = statement<AccountRow>(
  'document-accounts-named',
  `select s.partner_id from partner_personal s
   where s.organization_id = $1 and ${NAME_STARTS('$2')} limit ${FEW_ACCOUNTS + 1}`,
);
const BALANCES = `select distinct b.partner_id from partner_balance b
   where b.organization_id = $1 and ($2::text is null or b.currency = $2)`;
const WITH_BALANCE = statement<AccountRow>('document-accounts-all', `${BALANCES} limit ${FEW_ACCOUNTS + 1}`);
const WITH_OPEN = statement<AccountRow>(
  'document-accounts-open',
  `${BALANCES} and (b.outstanding > 0 or b.unapplied > 0) limit ${FEW_ACCOUNTS + 1}`,
);

/** The accounts that a statement finds; undefined where they are not few. */
async function accounts(on: Connection, values: readonly unknown[], which: typeof NAMED) {
  const found = await rows(on, which, values);
  return found.length > FEW_ACCOUNTS ? undefined : found.map((row) => row.partner_id);
}

/** By the names of their sources, which make them needless. */
function conditionsOf(filter: LookedUp): readonly Part[] {
  const { partner, kind, number, typed, named, from, to, currency, open } = filter;
  const conditions: Part[] = [];
  const add = (name: string, sql: (take: Take) => string) => conditions.push({ name, sql: (take) => [sql(take)] });
  if (partner !== undefined) add('partner', (take) => `d.partner_id = ${take(partner)}::uuid`);
  if (kind !== undefined) add('kind', (take) => `d.kind = ${take(kind)}`);
  if (number !== undefined) add('number', (take) => numberIs(number, take));
  if (typed !== undefined && named !== undefined) add('typed', (take) => either(startsIn(typed, named, take)));
  else if (typed !== undefined)
    add('typed-often', (take) => either([numberStarts(typed, take), nameStarts(typed, take)]));
  if (from !== undefined) add('from', (take) => `d.document_date >= ${take(from)}::date`);
  if (to !== undefined) add('to', (take) => `d.document_date <= ${take(to)}::date`);
  if (currency !== undefined) add('currency', (take) => `d.currency = ${take(currency)}`);
  if (open === true) add('open', () => OPEN);
  return conditions;
}

const OPEN = `exists (
  select from open_item i where i.organization_id = $1 and i.document_id = d.id and i.open_amount > 0
)`;
/** As its index has it: whatever the case, by bytes. */
const NUMBER = `(lower(d.number) collate "C")`;

function openOf(partner: string, take: Take): string {
  return `d.id in (
    select i.document_id from open_item i
    where i.organization_id = $1 and i.partner_id = ${take(partner)}::uuid and i.open_amount > 0
  )`;
}

function numberIs(number: string, take: Take): string {
  const typed = take(number);
  return `${NUMBER} = lower(${typed}) and d.number = ${typed}`;
}

/** A range: LIKE would use no index in a plan that is made once for all texts. */
function numberStarts({ text }: Typed, take: Take): string {
  const start = take(text);
  return `(${NUMBER} >= ${start} and ${NUMBER} < ${start} || chr(1114111))`;
}

function startsIn(typed: Typed, named: readonly string[], take: Take): readonly string[] {
  return [numberStarts(typed, take), `d.partner_id = any (${take(named)}::uuid[])`];
}

function nameStarts({ key }: Typed, take: Take): string {
  return `d.partner_id in (
    select s.partner_id from partner_personal s where s.organization_id = $1 and ${NAME_STARTS(take(likeText(key)))}
  )`;
}

function either(parts: readonly string[]): string {
  return `(${parts.join(' or ')})`;
}
