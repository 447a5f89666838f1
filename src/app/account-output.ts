import type { Account, AccountBalance, AccountDetail, Aging, StatusCounts } from '../contract/accounts.ts';
import { type Currency, formatAmount } from '../core/index.ts';
import {
  type AccountBalanceRow,
  accountBalances,
  type AccountRow,
  accountRows,
  statusCounts,
  type StatusCountRow,
} from '../store/accounts.ts';
import { type HoldRow, standingHolds } from '../store/holds.ts';
import { holdOutput } from './hold-output.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** What the screens show of an account, as it was read. */
export type AccountFacts = {
  readonly row: AccountRow;
  readonly balances: readonly AccountBalanceRow[];
  readonly statuses: StatusCountRow | undefined;
  /** On the whole account. */
  readonly hold: HoldRow | undefined;
};

/** Accounts in the order given, in four statements for any number; ids of no partner are left out. */
export async function readAccounts(work: Work, ids: readonly string[]): Promise<readonly AccountFacts[]> {
  const { on, organization, today } = work;
  const rows = new Map((await accountRows(on, organization.id, ids)).map((row) => [row.id, row]));
  const of = { accounts: ids, today };
  const balances = Map.groupBy(await accountBalances(on, organization.id, of), (row) => row.partner_id);
  const counts = new Map((await statusCounts(on, organization.id, of)).map((row) => [row.partner_id, row]));
  const holds = await standingHolds(on, organization.id, { partners: ids, today });
  // The newest comes last, and wins.
  const held = new Map(holds.flatMap((hold) => (hold.document_id === null ? [[hold.partner_id, hold]] : [])));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return { row, balances: balances.get(id) ?? [], statuses: counts.get(id), hold: held.get(id) };
  });
}

/** A row of the accounts list. */
export function accountOutput({ row, balances, statuses, hold }: AccountFacts): Account {
  return {
    id: row.id,
    number: row.number,
    owner: row.name,
    balances: balances.map(balanceOutput),
    statuses: countsOutput(statuses),
    ...(hold === undefined ? {} : { hold: holdOutput(hold) }),
  };
}

/** The head of the account page. */
export function accountDetailOutput(facts: AccountFacts, notes: number): AccountDetail {
  const { email, language, parent_id: parent, merged_into_id: mergedInto } = facts.row;
  const { erased_at: at, erased_by: by, erasure_reason: reason } = facts.row;
  return {
    ...accountOutput(facts),
    language,
    ...(email === null ? {} : { email }),
    ...(parent === null ? {} : { parent }),
    ...(mergedInto === null ? {} : { mergedInto }),
    ...(at === null ? {} : { erased: { at, by: by ?? '', reason: reason ?? '' } }),
    balances: facts.balances.map((balance) => ({
      ...balanceOutput(balance),
      // Counts changes of one account: far below 2^53.
      version: Number(balance.version),
      aging: agingOutput(balance, knownCurrency(balance.currency)),
    })),
    notes,
  };
}

type Aged = Pick<AccountBalanceRow, 'not_due' | 'to30' | 'to60' | 'to90' | 'over90'>;

/** Open debits by days past due. */
export function agingOutput(aged: Aged, currency: Currency): Aging {
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    notDue: text(aged.not_due),
    to30: text(aged.to30),
    to60: text(aged.to60),
    to90: text(aged.to90),
    over90: text(aged.over90),
  };
}

function balanceOutput(row: AccountBalanceRow): AccountBalance {
  const currency = knownCurrency(row.currency);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    currency: row.currency,
    outstanding: text(row.outstanding),
    unapplied: text(row.unapplied),
    overdue: text(row.to30 + row.to60 + row.to90 + row.over90),
    ...(row.oldest_open === null ? {} : { oldestOpenOn: row.oldest_open }),
  };
}

function countsOutput(row: StatusCountRow | undefined): StatusCounts {
  const count = (status: keyof StatusCounts) => Number(row?.[status] ?? 0n);
  return {
    none: count('none'),
    partial: count('partial'),
    planned: count('planned'),
    full: count('full'),
    error: count('error'),
  };
}

/** Orders accounts by owner; those of one name by number. */
export function byOwner(a: AccountRow, b: AccountRow): number {
  return order(a.name_key, b.name_key) || order(a.number_key, b.number_key) || order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
