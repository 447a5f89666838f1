import { type Connection, first, rows, run, statement } from './sql.ts';

export type OrganizationRow = {
  readonly id: string;
  readonly name: string;
  readonly base_currency: string;
  readonly time_zone: string;
  readonly country: string;
  readonly language: string;
  readonly number_format: string;
  readonly fiscal_year_start: number;
  readonly order_by: 'document-date' | 'due-date';
  readonly reconciliation_on: boolean;
  readonly locked_through: string | null;
};

const COLUMNS = `o.id, o.name, o.base_currency, o.time_zone, o.country, o.language, o.number_format,
  o.fiscal_year_start, o.order_by, o.reconciliation_on, p.locked_through`;

const FIND = statement<OrganizationRow>(
  'organization-find',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id where o.id = $1`,
);
const LOCK = statement<OrganizationRow>(
  'organization-lock',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id where o.id = $1 for share of p`,
);
const LIST = statement<OrganizationRow>(
  'organization-list',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id order by o.created_at, o.id`,
);
const CREATED = statement<{ created_at: string }>(
  'organization-created',
  'select created_at from organization where id = $1',
);
const INSERT = statement(
  'organization-insert',
  `with o as (
     insert into organization (id, name, base_currency, time_zone, country, language, number_format,
       fiscal_year_start, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id
   )
   insert into period (organization_id, changed_at) values ($1, $9)`,
);
const UPDATE = statement(
  'organization-update',
  `update organization
   set order_by = coalesce($2, order_by), reconciliation_on = coalesce($3, reconciliation_on),
     number_format = coalesce($4, number_format), language = coalesce($5, language)
   where id = $1`,
);
const LOCK_PERIOD = statement(
  'period-lock',
  'update period set locked_through = $2, changed_at = $3 where organization_id = $1',
);

/** One organization with its lock date. */
export async function findOrganization(on: Connection, id: string): Promise<OrganizationRow | undefined> {
  return first(on, FIND, [id]);
}

/** The organization, with its period held: no lock date moves until this transaction ends (DESIGN §3, lock order). */
export async function holdOrganization(on: Connection, id: string): Promise<OrganizationRow | undefined> {
  return first(on, LOCK, [id]);
}

/** All organizations, oldest first. */
export async function listOrganizations(on: Connection): Promise<readonly OrganizationRow[]> {
  return rows(on, LIST);
}

/** The instant at which an organization was created; undefined where there is none. */
export async function createdAt(on: Connection, id: string): Promise<string | undefined> {
  return (await first(on, CREATED, [id]))?.created_at;
}

type New = Omit<OrganizationRow, 'order_by' | 'reconciliation_on' | 'locked_through'>;

/** Adds an organization with its period. */
export async function insertOrganization(on: Connection, row: New, at: string): Promise<void> {
  await run(on, INSERT, [
    row.id,
    row.name,
    row.base_currency,
    row.time_zone,
    row.country,
    row.language,
    row.number_format,
    row.fiscal_year_start,
    at,
  ]);
}

/** Settings to be changed; what is left out stays, also as somebody else has just set it. */
export type Settings = Partial<
  Pick<OrganizationRow, 'order_by' | 'reconciliation_on' | 'number_format' | 'language' | 'locked_through'>
>;

/** Writes those settings that are given. */
export async function updateOrganization(on: Connection, id: string, settings: Settings & { readonly at: string }) {
  const { order_by: orderBy, reconciliation_on: isOn, number_format: numberFormat, language } = settings;
  await run(on, UPDATE, [id, orderBy ?? null, isOn ?? null, numberFormat ?? null, language ?? null]);
  if (settings.locked_through !== undefined) await run(on, LOCK_PERIOD, [id, settings.locked_through, settings.at]);
}
