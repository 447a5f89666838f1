import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insertOrganization } from '../../src/store/organizations.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** What an organization of very many accounts is made of. Dates hang on `today`. */
export type Size = {
  readonly accounts: number;
  /** How many documents the first account has besides. */
  readonly large: number;
  readonly today: string;
};

/**
 * An organization of so many accounts, as its owner writes it: past the doors, which take far longer, but so that open
 * amounts, allocations and balances fit. Each account has ten settled documents. Seven of ten have seven open invoices,
 * one of them paid in part, a third of these money unapplied, a fifth a debt in dollars; one account in fifty has a
 * planned payment, one in a thousand is planned for more than is open. An account's documents lie far from each other,
 * as they do where they were posted over years. Returns the organization; its first account is the large one.
 */
export async function prepareAccounts(pool: Pool, size: Size): Promise<string> {
  const organization = randomUUID();
  const on = await pool.connect();
  try {
    const settings = { base_currency: 'EUR', time_zone: 'UTC', country: 'FR', language: 'en', number_format: 'en-US' };
    await insertOrganization(on, { id: organization, name: 'Bench', ...settings, fiscal_year_start: 1 }, AT);

    for (const text of [`create temporary table made as ${made(size)}`, ...partners(size.accounts), ...LEDGER]) {
      await on.query(text.replaceAll('ORG', `'${organization}'::uuid`).replaceAll('TODAY', `date '${size.today}'`));
    }
  } finally {
    on.release();
  }
  await pool.query('vacuum analyze');
  return organization;
}

/** The number of the account that has the many documents. */
export const LARGE_ACCOUNT = 'C-0';

/** Ids that go up with their number, as those made by the clock do. */
const id = (kind: string, number: string) =>
  `('0192${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const PARTNER = id('aaaa', 'account');
const DOCUMENT = id('dddd', 'n');
const PLAN = id('eeee', 'n');

/** Two words and a few letters, so that one word finds some thousands. */
const NAME = `(array['ada', 'bela', 'carol', 'dora', 'emil', 'finn', 'greta', 'hugo'])[1 + account % 8]
  || ' ' || (array['alder', 'birch', 'cedar', 'elm', 'fir'])[1 + account * 7919 % 5]
  || substr(md5(account::text), 1, 3)`;

function partners(accounts: number): readonly string[] {
  const all = `generate_series(0, ${accounts - 1}) as account`;
  return [
    `insert into partner (organization_id, id, number, number_key, language, created_at)
     select ORG, ${PARTNER}, 'C-' || account, 'C-' || lpad(account::text, 12, '0'), 'en', '${AT}' from ${all}`,
    `insert into partner_personal (organization_id, partner_id, name, name_key)
     select ORG, ${PARTNER}, initcap(${NAME}), ${NAME} from ${all}`,
    `insert into hold (organization_id, id, partner_id, reason, held_by, created_at)
     select ORG, ${id('ffff', 'account')}, ${PARTNER}, 'Disputed', 'bench', '${AT}'
     from ${all} where account % 200 = 3`,
  ];
}

/**
 * One row a document: of which account, of what kind, how much of it is settled and, of a receipt that pays, the number
 * of the invoice. In places 0 to 9 invoices and receipts take turns, and each receipt settles the invoice before.
 */
function made({ accounts, large }: Size): string {
  return `
    select n, account, place, kind, case place when 16 then 'USD' else 'EUR' end as currency, amount,
      n - ${accounts} as pays,
      case when place < 10 then amount when place in (17, 18) then 400 else 0 end as settled,
      TODAY - (case when place < 10 then 900 - place * 60 else n * 31 % 150 end)::integer as date
    from (
      select n, n % ${accounts} as account, n / ${accounts} as place,
        case when n / ${accounts} in (1, 3, 5, 7, 9, 18, 19) then 'receipt' else 'invoice' end as kind,
        1000 + (n % ${accounts} * 7919 + n / ${accounts} / 2 * 104729) % 90000 as amount
      from generate_series(0::bigint, ${accounts * 20 - 1}) as n
    ) as placed
    where place < 10
      or (account % 10 < 7 and (place <> 16 or account % 5 = 0) and (place <> 19 or account % 3 = 0))
    union all
    select n, 0, 20, case n % 2 when 0 then 'invoice' else 'receipt' end, 'EUR', 1000 + n / 2 % 9000, n - 1,
      case when n % 10 < 8 then 1000 + n / 2 % 9000 else 0 end, TODAY - 900 + (n % ${large} / 12)::integer
    from generate_series(${accounts * 20}::bigint, ${accounts * 20 + large - 1}) as n`;
}

const LEDGER = [
  `insert into document (organization_id, id, partner_id, kind, side, series, number, number_key, document_date,
     currency, amount, posted_at, posted_by)
   select ORG, ${DOCUMENT}, ${PARTNER}, kind, case kind when 'invoice' then 'debit' else 'credit' end, '',
     kind || '-' || n, kind || '-' || lpad(n::text, 12, '0'), date, currency, amount, '${AT}', 'bench'
   from made order by n`,
  `insert into open_item (organization_id, document_id, seq, partner_id, currency, side, due_date, amount, open_amount)
   select ORG, ${DOCUMENT}, 1, ${PARTNER}, currency, case kind when 'invoice' then 'debit' else 'credit' end,
     date + 30, amount, amount - settled
   from made order by n`,
  `insert into reconciliation
     (organization_id, id, partner_id, currency, reason, total, lines, posted_at, posted_by)
   select ORG, ${id('cccc', 'n')}, ${PARTNER}, currency, 'manual', settled, 1, '${AT}', 'bench'
   from made where kind = 'receipt' and settled > 0 order by n`,
  `insert into allocation
   select ORG, ${id('cccc', 'n')}, 1, ${PARTNER}, ${DOCUMENT}, 1, ${id('dddd', 'pays')}, 1, settled, date, 'manual'
   from made where kind = 'receipt' and settled > 0 order by n`,
  `insert into partner_balance
   select ORG, ${PARTNER}, currency, coalesce(sum(amount - settled) filter (where kind = 'invoice'), 0),
     coalesce(sum(amount - settled) filter (where kind = 'receipt'), 0), 1
   from made group by account, currency`,
  `insert into planned_payment (organization_id, id, document_id, due_date, amount, means, created_at)
   select ORG, ${PLAN}, ${DOCUMENT}, TODAY + 20, amount + (account % 1000 = 1)::integer, 'mandate', '${AT}'
   from made where place = 11 and account % 50 = 1`,
  `insert into planned_payment_change
   select ORG, ${PLAN}, 1, 'planned', date, null, 'bench' from made where place = 11 and account % 50 = 1`,
  'drop table made',
];
