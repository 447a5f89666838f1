import type { LadderStep } from '../core/index.ts';
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
  /** Who alone may lock periods may also unlock them, a day after they asked (DOMAIN §8). */
  readonly sole_keeper: boolean;
  readonly ladder: readonly LadderStep[];
  readonly credit_after_payment: 'stand-alone' | 'free-payment';
  readonly installments_on_arrival: 'leave' | 'reconcile';
  readonly payments_on_arrival: 'leave' | 'clear-account';
  /** By kind of document, where it is not the usual. */
  readonly series: Readonly<Record<string, Series>>;
  readonly payment_days: number;
};

/** How the numbers of a kind are written. */
export type Series = { readonly prefix: string; readonly digits: number };

const COLUMNS = `o.id, o.name, o.base_currency, o.time_zone, o.country, o.language, o.number_format,
  o.fiscal_year_start, o.order_by, o.reconciliation_on, o.ladder, o.credit_after_payment,
  o.installments_on_arrival, o.payments_on_arrival, o.series, o.payment_days, o.sole_keeper,
  p.locked_through`;

const FIND = statement<OrganizationRow>(
  'organization-find',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id where o.id = $1`,
);
const LOCK = statement<OrganizationRow>(
  'organization-lock',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id where o.id = $1 for share of o, p`,
);
// At once what the writing itself would take: two that share the row would wait for each other.
const LOCK_TO_CHANGE = statement<OrganizationRow>(
  'organization-lock-to-change',
  `select ${COLUMNS} from organization o join period p on p.organization_id = o.id where o.id = $1
   for no key update of o, p`,
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
     number_format = coalesce($4, number_format), language = coalesce($5, language), ladder = coalesce($6, ladder),
     credit_after_payment = coalesce($7, credit_after_payment),
     installments_on_arrival = coalesce($8, installments_on_arrival),
     payments_on_arrival = coalesce($9, payments_on_arrival), series = series || coalesce($10::jsonb, '{}'),
     payment_days = coalesce($11, payment_days), sole_keeper = coalesce($12, sole_keeper)
   where id = $1`,
);
const LOCK_PERIOD = statement(
  'period-lock',
  'update period set locked_through = $2, changed_at = $3, version = version + 1 where organization_id = $1',
);

/** One organization with its lock date. */
export async function findOrganization(on: Connection, id: string): Promise<OrganizationRow | undefined> {
  return first(on, FIND, [id]);
}

/** The organization, held with its period: neither settings nor lock date move until this transaction ends. */
export async function holdOrganization(on: Connection, id: string): Promise<OrganizationRow | undefined> {
  return first(on, LOCK, [id]);
}

/** The same for who changes them: nobody else holds the organization meanwhile. */
export async function lockOrganization(on: Connection, id: string): Promise<OrganizationRow | undefined> {
  return first(on, LOCK_TO_CHANGE, [id]);
}

/** All organizations, oldest first. */
export async function listOrganizations(on: Connection): Promise<readonly OrganizationRow[]> {
  return rows(on, LIST);
}

/** The instant at which an organization was created; undefined where there is none. */
export async function createdAt(on: Connection, id: string): Promise<string | undefined> {
  return (await first(on, CREATED, [id]))?.created_at;
}

type New = Omit<OrganizationRow, keyof Settings | 'locked_through'>;

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

type Settings = Pick<
  OrganizationRow,
  | 'order_by'
  | 'reconciliation_on'
  | 'ladder'
  | 'credit_after_payment'
  | 'installments_on_arrival'
  | 'payments_on_arrival'
  | 'series'
  | 'payment_days'
  | 'sole_keeper'
>;

/**
 * Settings to be changed; what is left out stays, also as somebody else has just set it. `series` replaces those of the
 * kinds named.
 */
export type SettingsChange = Partial<Settings & Pick<OrganizationRow, 'number_format' | 'language'>>;

/** Writes those settings that are given. */
export async function updateOrganization(on: Connection, id: string, settings: SettingsChange): Promise<void> {
  const { order_by: orderBy, reconciliation_on: isOn, number_format: numberFormat, language } = settings;
  const { ladder, credit_after_payment: credit, installments_on_arrival: installments, series } = settings;
  const { payments_on_arrival: payments, payment_days: days, sole_keeper: soleKeeper } = settings;
  const values = [orderBy, isOn, numberFormat, language, ladder, credit, installments, payments, series, days];
  await run(on, UPDATE, [id, ...[...values, soleKeeper].map((value) => value ?? null)]);
}

/** Moves the lock date, for a caller that holds the organization to change it; null: nothing is locked. */
export async function moveLock(
  on: Connection,
  id: string,
  lock: { through: string | null; at: string },
): Promise<void> {
  await run(on, LOCK_PERIOD, [id, lock.through, lock.at]);
}
