import { type Connection, first, rows, run, statement } from './sql.ts';

export type PartnerRow = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly name_key: string;
  readonly language: string;
  readonly email: string | null;
  readonly parent_id: string | null;
  readonly merged_into_id: string | null;
  readonly erased_at: string | null;
  readonly source: string | null;
  readonly external_id: string | null;
};

export type BalanceRow = {
  readonly partner_id: string;
  readonly currency: string;
  readonly outstanding: bigint;
  readonly unapplied: bigint;
  readonly version: bigint;
};

type LockedPartner = Pick<PartnerRow, 'id' | 'merged_into_id' | 'erased_at'>;

const COLUMNS = `p.id, p.number, s.name, s.name_key, p.language, s.email, p.parent_id, p.merged_into_id,
  p.erased_at, p.source, p.external_id`;
const FROM = `from partner p join partner_personal s on s.organization_id = p.organization_id and s.partner_id = p.id`;

const FIND = statement<PartnerRow>(
  'partner-find',
  `select ${COLUMNS} ${FROM} where p.organization_id = $1 and p.id = $2`,
);
// $2 is the search key of what was typed, '' for all, $3 what was typed; $4 and $5 are the last row of the page before.
const SEARCH = statement<PartnerRow>(
  'partner-search',
  `select ${COLUMNS} ${FROM}
   where p.organization_id = $1 and p.merged_into_id is null
     and ($2 = '' or s.name_key like $2 || '%' or s.name_key like '% ' || $2 || '%' or lower(p.number) like $3 || '%')
     and (s.name_key collate "C", p.id) > ($4 collate "C", $5::uuid)
   order by s.name_key collate "C", p.id
   limit $6`,
);
const COUNT = statement<{ count: bigint }>(
  'partner-count',
  `select count(*) ${FROM}
   where p.organization_id = $1 and p.merged_into_id is null
     and ($2 = '' or s.name_key like $2 || '%' or s.name_key like '% ' || $2 || '%' or lower(p.number) like $3 || '%')`,
);
const LOCK = statement<LockedPartner>(
  'partner-lock',
  `select id, merged_into_id, erased_at from partner
   where organization_id = $1 and id = any ($2::uuid[]) order by id for no key update`,
);
// A list of one is planned anew at every call, as a longer one might be looked up in another way.
const LOCK_ONE = statement<LockedPartner>(
  'partner-lock-one',
  'select id, merged_into_id, erased_at from partner where organization_id = $1 and id = $2 for no key update',
);
const BALANCES = statement<BalanceRow>(
  'partner-balances',
  `select partner_id, currency, outstanding, unapplied, version from partner_balance
   where organization_id = $1 and partner_id = any ($2::uuid[]) order by partner_id, currency`,
);
const BALANCE = statement<BalanceRow>(
  'partner-balance',
  `select partner_id, currency, outstanding, unapplied, version from partner_balance
   where organization_id = $1 and partner_id = $2 and currency = $3`,
);
const INSERT = statement(
  'partner-insert',
  `with new as (
     select * from jsonb_to_recordset($2::jsonb) as r(id uuid, number text, number_key text, name text, name_key text,
       language text, parent_id uuid, source text, external_id text, email text)
   ), inserted as (
     insert into partner (organization_id, id, number, number_key, language, parent_id, source, external_id, created_at)
     select $1::uuid, id, number, number_key, language, parent_id, source, external_id, $3::timestamptz from new
   )
   insert into partner_personal (organization_id, partner_id, name, name_key, email)
   select $1::uuid, id, name, name_key, email from new`,
);
const UPDATE = statement(
  'partner-update',
  `with named as (
     update partner_personal set name = $6, name_key = $7, email = $8 where organization_id = $1 and partner_id = $2
   )
   update partner set number = $3, number_key = $4, language = $5 where organization_id = $1 and id = $2`,
);
const BY_NUMBER = statement<PartnerRow>(
  'partner-by-number',
  `select ${COLUMNS} ${FROM} where p.organization_id = $1 and p.number = any ($2::text[])`,
);
const BY_IDENTITY = statement<PartnerRow>(
  'partner-by-identity',
  `select ${COLUMNS} ${FROM}
   where p.organization_id = $1 and (p.source, p.external_id) in (select * from unnest($2::text[], $3::text[]))`,
);
const BY_NAME = statement<PartnerRow>(
  'partner-by-name',
  `select ${COLUMNS} ${FROM} where p.organization_id = $1 and s.name_key = any ($2::text[]) and p.erased_at is null`,
);

/** One partner with its name. */
export async function findPartner(on: Connection, organization: string, id: string): Promise<PartnerRow | undefined> {
  return first(on, FIND, [organization, id]);
}

/** `key` is the core's search key of what was typed, for names; `text` is the same in lower case, for numbers. */
export type Typed = { readonly key: string; readonly text: string };
type Search = {
  readonly typed: Typed;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
};

const BEFORE_ALL = ['', '00000000-0000-0000-0000-000000000000'] as const;

/** Partners by name; those merged into another one are left out. */
export async function searchPartners(
  on: Connection,
  organization: string,
  { typed, after, limit }: Search,
): Promise<readonly PartnerRow[]> {
  const [name, id] = after ?? BEFORE_ALL;
  return rows(on, SEARCH, [organization, likeText(typed.key), likeText(typed.text), name, id, limit]);
}

/** How many partners a search finds. */
export async function countPartners(on: Connection, organization: string, typed: Typed): Promise<number> {
  const row = await first(on, COUNT, [organization, likeText(typed.key), likeText(typed.text)]);
  return Number(row?.count ?? 0n);
}

/** Locks partners against other writers, in the order of their ids (DESIGN §3). */
export async function lockPartners(on: Connection, organization: string, ids: readonly string[]) {
  const [first] = ids;
  return ids.length === 1 ? rows(on, LOCK_ONE, [organization, first]) : rows(on, LOCK, [organization, ids]);
}

/** The balances of some partners by currency. */
export async function balancesOf(
  on: Connection,
  organization: string,
  partners: readonly string[],
): Promise<readonly BalanceRow[]> {
  return rows(on, BALANCES, [organization, partners]);
}

type Account = { readonly partner: string; readonly currency: string };

/** The balance of one account; absent while nothing was ever posted to it. */
export async function balanceOf(
  on: Connection,
  organization: string,
  { partner, currency }: Account,
): Promise<BalanceRow | undefined> {
  return first(on, BALANCE, [organization, partner, currency]);
}

export type NewPartnerRow = {
  readonly id: string;
  readonly number: string;
  readonly number_key: string;
  readonly name: string;
  readonly name_key: string;
  readonly language: string;
  readonly parent_id?: string | undefined;
  readonly source?: string | undefined;
  readonly external_id?: string | undefined;
  readonly email?: string | undefined;
};

type NewPartners = { readonly partners: readonly NewPartnerRow[]; readonly at: string };

/** Adds partners with their personal data. */
export async function insertPartners(on: Connection, organization: string, { partners, at }: NewPartners) {
  await run(on, INSERT, [organization, JSON.stringify(partners), at]);
}

/** What of a partner can change. */
export type ChangedPartnerRow = Pick<NewPartnerRow, 'id' | 'number' | 'number_key' | 'name' | 'name_key' | 'language'> &
  Pick<PartnerRow, 'email'>;

/** Writes what a partner is called and how it is written to; the caller holds its lock. */
export async function updatePartner(on: Connection, organization: string, row: ChangedPartnerRow): Promise<void> {
  const { id, number, number_key: numberKey, language, name, name_key: nameKey, email } = row;
  await run(on, UPDATE, [organization, id, number, numberKey, language, name, nameKey, email]);
}

/** Partners that have one of these numbers. */
export async function partnersByNumber(on: Connection, organization: string, numbers: readonly string[]) {
  return rows(on, BY_NUMBER, [organization, numbers]);
}

type Identity = { readonly source: string; readonly externalId: string };

/** Partners known under one of these outside identities. */
export async function partnersByIdentity(on: Connection, organization: string, identities: readonly Identity[]) {
  const sources = identities.map((identity) => identity.source);
  return rows(on, BY_IDENTITY, [organization, sources, identities.map((identity) => identity.externalId)]);
}

/** Partners whose search key is one of these. */
export async function partnersByName(on: Connection, organization: string, keys: readonly string[]) {
  return rows(on, BY_NAME, [organization, keys]);
}

/** Text as LIKE takes it to the letter. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}
