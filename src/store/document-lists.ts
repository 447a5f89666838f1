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
  const source = await fewest(on, organization, sourcesOf(filter));
  const conditions = conditionsOf(filter);
  const values: unknown[] = [organization];
  const take = (value: unknown) => `$${values.push(value)}`;
  const found = source === undefined ? '' : `with found as materialized (${source.sql(take).join(' union ')})`;
  const fits = conditions.map(({ sql }) => sql(take).join(' and '));
  const [date, id] = after ?? AFTER_ALL;
  const list = statement<ListedRow>(
    ['document-list', ...conditions.map(({ name }) => name), ...(source ? ['by', source.name] : [])].join('-'),
    `${found}
     select d.id, d.document_date from document d ${source === undefined ? '' : 'join found on found.id = d.id'}
     where ${['d.organization_id = $1', ...fits].join(' and ')}
       and (d.document_date, d.id) < (${take(date)}::date, ${take(id)}::uuid)
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
    const sql = source.sql((value) => `$${values.push(value)}`).join(' union all ');
    const count = statement<{ count: number }>(
      `document-count-${source.name}`,
      `select count(*)::integer as count from (${sql} limit ${FEW + 1}) as found`,
    );
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const found = (await first(on, count, values))?.count ?? 0;
    if (found <= FEW && found < (best?.count ?? Number.POSITIVE_INFINITY)) best = { source, count: found };
  }
  return best?.source;
}

/** Queries of the ids of all documents that fit one of the conditions: each is the union of its parts. */
function sourcesOf({ partner, kind, number, typed, currency, open }: DocumentFilter): readonly Part[] {
  const sources: Part[] = [];
  const add = (name: string, sql: Part['sql']) => sources.push({ name, sql });
  const ids = 'select d.id from document d where d.organization_id = $1 and';
  if (number !== undefined) add('number', (take) => [`${ids} ${numberIs(number, take)}`]);
  if (partner !== undefined) add('partner', (take) => [`${ids} d.partner_id = ${take(partner)}::uuid`]);
  if (typed !== undefined) {
    add(nameOf(typed), (take) => starts(typed, take).map((start) => `${ids} ${start}`));
  }
  if (kind !== undefined) add('kind', (take) => [`${ids} d.kind = ${take(kind)}`]);
  if (open === true) add('open', () => [`${ACCOUNTS} and (b.outstanding > 0 or b.unapplied > 0)`]);
  if (currency !== undefined) add('currency', (take) => [`${ACCOUNTS} and b.currency = ${take(currency)}`]);
  return sources;
}

const ACCOUNTS = `
  select d.id from partner_balance b
  join document d on d.organization_id = b.organization_id and d.partner_id = b.partner_id and d.currency = b.currency
  where b.organization_id = $1`;

function conditionsOf(filter: DocumentFilter): readonly Part[] {
  const { partner, kind, number, typed, from, to, currency, open } = filter;
  const conditions: Part[] = [];
  const add = (name: string, sql: (take: Take) => string) => conditions.push({ name, sql: (take) => [sql(take)] });
  if (partner !== undefined) add('partner', (take) => `d.partner_id = ${take(partner)}::uuid`);
  if (kind !== undefined) add('kind', (take) => `d.kind = ${take(kind)}`);
  if (number !== undefined) add('number', (take) => numberIs(number, take));
  if (typed !== undefined) add(nameOf(typed), (take) => `(${starts(typed, take).join(' or ')})`);
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

function numberIs(number: string, take: Take): string {
  const typed = take(number);
  return `${NUMBER} = lower(${typed}) and d.number = ${typed}`;
}

/** What is no part of any name is looked for in numbers alone: another statement. */
function nameOf({ key }: Typed): string {
  return key === '' ? 'signs' : 'typed';
}

/** Where the number, or a word of the partner's name, starts with what was typed. */
function starts({ key, text }: Typed, take: Take): readonly string[] {
  const number = take(text);
  // A range: LIKE would use no index in a plan that is made once for all texts.
  const inNumber = `(${NUMBER} >= ${number} and ${NUMBER} < ${number} || chr(1114111))`;
  if (key === '') return [inNumber];
  const name = `${take(likeText(key))} || '%'`;
  const inName = `d.partner_id in (
    select s.partner_id from partner_personal s
    where s.organization_id = $1 and (s.name_key like ${name} or s.name_key like '% ' || ${name})
  )`;
  return [inNumber, inName];
}
