import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaText } from '../../scripts/schema.ts';
import { rolledBack, testDatabase } from '../../test/support/database.ts';
import { migrate, migrationState } from './migrate.ts';
import type { Connection } from './sql.ts';
import { type Database, enterOrganization } from './transaction.ts';
import { HOME, idOf, postLedger } from './verify/test-support/ledger.ts';

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
  await postLedger(pool);
});

describe('the schema', () => {
  it('is the one written down; `npm run schema` writes it anew', async () => {
    expect(await schemaText(pool)).toBe(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'));
  });

  it('is migrated once: a second time does nothing', async () => {
    expect(await migrate(pool)).toEqual([]);
    expect((await migrationState(pool)).pending).toEqual([]);
  });
});

/** What the app's role may do to each table besides reading it; what is not listed it may only read. */
const MAY: Readonly<Record<string, string>> = {
  account_note: 'insert delete',
  api_key: 'insert',
  cancellation_fee: 'insert',
  document_draft: 'insert update delete',
  document_line_text: 'insert update delete',
  document_text: 'insert update delete',
  hold: 'insert update',
  idempotency_key: 'insert delete',
  invitation: 'insert delete',
  member: 'insert',
  member_role: 'insert delete',
  number_counter: 'insert update',
  organization: 'insert update',
  partner: 'insert update',
  partner_personal: 'insert update',
  period: 'insert update',
  planned_payment: 'insert',
  planned_payment_change: 'insert',
  run: 'insert',
  run_account: 'insert',
  run_allocation: 'insert',
  run_left_over: 'insert',
  run_reconciliation: 'insert',
  run_reversal: 'insert',
  run_total: 'insert',
  source_file: 'insert',
  unlock_request: 'insert',
};

/** What nobody may change or take out, not even the owner. */
const APPEND_ONLY = [
  'allocation',
  'allocation_line',
  'audit_event',
  'cancellation_fee',
  'document',
  'document_line',
  'reconciliation',
  'reversal',
  'reversal_line',
  'run_account',
  'run_allocation',
  'run_left_over',
  'run_reconciliation',
  'run_reversal',
];

describe('the app’s role', () => {
  it('may write only what no sum depends on', async () => {
    const { rows } = await pool.query<{ name: string; may: string }>(`
      select c.relname as name, concat_ws(' ', ${['insert', 'update', 'delete', 'truncate', 'trigger', 'references']
        .map((what) => `case when has_table_privilege('quittance_app', c.oid, '${what}') then '${what}' end`)
        .join(', ')}) as may
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')`);
    const granted = rows.filter(({ may }) => may !== '').map(({ name, may }) => [name, may]);
    expect(Object.fromEntries(granted)).toEqual(MAY);
  });

  it('may read everything', async () => {
    const { rows } = await pool.query<{ name: string }>(`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and c.relname not like 'kysely%'
        and not has_table_privilege('quittance_app', c.oid, 'select')`);
    expect(rows).toEqual([]);
  });

  it.each([
    ['an open amount', 'update open_item set open_amount = open_amount - 1'],
    ['a balance', 'update partner_balance set outstanding = 0'],
    ['an allocation', 'insert into allocation select * from allocation limit 0'],
    ['a posted document', 'delete from document'],
    ['the digest of a source file', 'update source_file set sha256 = sha256'],
    ['an audit event', 'update audit_event set actor = $$nobody$$'],
    ['the statistics', 'select keep_statistics()'],
  ])('cannot touch %s past the doors', async (_, statement) => {
    await expect(asApp((on) => on.query(statement))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what is posted', () => {
  const WAYS = ['update % set organization_id = organization_id', 'delete from %', 'truncate % cascade'];
  it.each(APPEND_ONLY.flatMap((table) => WAYS.map((way) => [way.replace('%', table)])))(
    'stays as it is, even for the owner: %s',
    async (statement) => {
      await expect(rolledBack(pool, (on) => on.query(statement))).rejects.toMatchObject({ code: 'QT003' });
    },
  );
});

/** A line as the door takes it: 1 unit of receipt 4 (ada, EUR, 3500 open) for invoice 2 (ada, EUR, 2000 open). */
const LINE = { of: 1, position: 1, credit: 4, credit_seq: 1, debit: 2, debit_seq: 1, amount: 1 };
const HEAD = { id: idOf(8, 1), partner_id: idOf(2, 1), currency: 'EUR', reason: 'manual' };
const REFUSED = { code: 'QT001' };

describe('the door for allocations', () => {
  it('lets a right one pass', async () => {
    await expect(allocate([LINE])).resolves.toBeDefined();
  });

  it.each<[string, readonly (Partial<typeof LINE> & object)[], object]>([
    ['an item of another partner', [{ debit: 10 }], REFUSED],
    ['an item of another currency', [{ debit: 12 }], REFUSED],
    ['an item that is not there', [{ debit: 99 }], REFUSED],
    ['an installment that is not there', [{ debit_seq: 2 }], REFUSED],
    ['a debit as the credit', [{ credit: 1, credit_seq: 2 }], REFUSED],
    ['a credit as the debit', [{ debit: 3 }], REFUSED],
    ['a reconciliation that is not there', [{ of: 2 }], REFUSED],
    ['nothing to allocate', [], REFUSED],
    ['one unit more than is open', [{ amount: 2001 }], { code: '23514', constraint: 'open_item_open_within_amount' }],
    ['more than is open, in two lines', [{ amount: 1500 }, { position: 2, amount: 501 }], { code: '23514' }],
    ['nothing', [{ amount: 0 }], { code: '23514' }],
    ['less than nothing', [{ amount: -1 }], { code: '23514' }],
    ['a position twice', [{}, {}], { code: '23505', constraint: 'allocation_pkey' }],
    ['a position before the first', [{ position: 0 }], { code: '23514', constraint: 'allocation_position_check' }],
  ])('refuses %s', async (_, lines, refusal) => {
    await expect(allocate(lines.map((line) => ({ ...LINE, ...line })))).rejects.toMatchObject(refusal);
  });

  it('refuses a reason that is none', async () => {
    await expect(allocate([LINE], [{ ...HEAD, reason: 'whim' }])).rejects.toMatchObject({ code: '23514' });
  });

  it.each<[string, Head]>([
    ['of the account of another partner', { ...HEAD, partner_id: idOf(2, 2), account: 1 }],
    ['of the account of another currency', { ...HEAD, currency: 'USD', account: 1 }],
    ['of an account that is not there', { ...HEAD, partner_id: idOf(2, 2), account: 3 }],
    ['of none', { ...HEAD, partner_id: idOf(2, 2), account: null }],
  ])('refuses a reconciliation that is said to be %s', async (_, head) => {
    const heads = [HEAD, { ...head, id: idOf(8, 2) }];
    await expect(allocate([LINE, { ...LINE, of: 2 }], heads)).rejects.toMatchObject(REFUSED);
  });

  it('sees nothing of another organization', async () => {
    await expect(allocate([LINE], [HEAD], idOf(1, 2))).rejects.toMatchObject(REFUSED);
  });
});

describe('the door for reversals', () => {
  it.each<[string, readonly [reconciliation: number, ...positions: number[]], object]>([
    ['an allocation a second time', [1, 2], { code: '23505', constraint: 'reversal_line_once' }],
    ['an allocation that is not there', [1, 1, 4], REFUSED],
    ['the same one twice in one', [1, 1, 1], REFUSED],
    ['nothing', [1], REFUSED],
    ['what is no reconciliation', [9, 1], REFUSED],
  ])('refuses %s', async (_, [reconciliation, ...positions], refusal) => {
    const values = [HOME, idOf(8, 2), idOf(4, reconciliation), positions];
    const reversed = asApp((on) =>
      on.query(`select post_reversal($1, $2, $3, $4::integer[], 'why', '2026-03-20', now(), 'clerk')`, values),
    );
    await expect(reversed).rejects.toMatchObject(refusal);
  });
});

describe('the door for documents', () => {
  const DOCUMENT = {
    id: idOf(8, 3),
    partner_id: idOf(2, 1),
    kind: 'invoice',
    side: 'debit',
    series: '',
    number: 'N',
    number_key: 'N',
    document_date: '2026-03-01',
    currency: 'EUR',
    amount: 10,
    takes_back: false,
    posted_at: '2026-03-01T10:00:00Z',
    posted_by: 'clerk',
  };
  const ITEM = { document_id: DOCUMENT.id, seq: 1, due_date: '2026-03-01', amount: 10 };
  const WRONG_SUM = { code: 'QT002' };

  it.each<[string, { readonly document?: object; readonly items: readonly object[] }, object]>([
    ['without open items', { items: [] }, WRONG_SUM],
    ['whose items do not add up', { items: [{ amount: 9 }] }, WRONG_SUM],
    ['with an item of a document that is not posted with it', { items: [{}, { document_id: idOf(3, 1) }] }, WRONG_SUM],
    ['of nothing, without an item', { document: { amount: 0 }, items: [] }, WRONG_SUM],
    [
      'with the same installment twice',
      { document: { amount: 20 }, items: [{}, {}] },
      { constraint: 'open_item_pkey' },
    ],
    [
      'with a number that is taken',
      { document: { number: 'invoice-1' }, items: [{}] },
      { constraint: 'document_number_unique' },
    ],
    [
      'on a side its kind has not',
      { document: { side: 'credit' }, items: [{}] },
      { constraint: 'document_side_fits_kind' },
    ],
    ['of no kind', { document: { kind: 'promise' }, items: [{}] }, { constraint: 'document_side_fits_kind' }],
    ['of a partner that is not there', { document: { partner_id: idOf(2, 9) }, items: [{}] }, { code: '23503' }],
    [
      'beyond eighteen digits',
      { document: { amount: 10n ** 18n }, items: [{ amount: 10n ** 18n }] },
      { code: '23514' },
    ],
    [
      'taking back what is taken back',
      { document: { takes_back: true, names_id: idOf(3, 8) }, items: [{}] },
      { code: '23505' },
    ],
  ])('refuses one %s', async (_, { document, items }, refusal) => {
    const values = [HOME, json([{ ...DOCUMENT, ...document }]), json(items.map((item) => ({ ...ITEM, ...item })))];
    await expect(asApp((on) => on.query('select post_documents($1, $2, $3)', values))).rejects.toMatchObject(refusal);
  });
});

describe('the audit trail', () => {
  it('takes no evidence of what is not there', async () => {
    const missing = asApp((on) => on.query('select evidence($1, array[$2::uuid])', [HOME, idOf(3, 99)]));
    await expect(missing).rejects.toMatchObject(REFUSED);
  });

  it('digests the same rows to the same text, whatever the engine', async () => {
    const { rows } = await pool.query<{ digest: string }>(
      `select encode(digest, 'hex') as digest from reconciliation_digest
       where organization_id = $1 order by id limit 1`,
      [HOME],
    );
    expect(rows).toEqual([{ digest: '803ac63f50e0432af40891bb57aa6786897bfc3e7f3740fe6514197af3ee5cd0' }]);
  });
});

type Head = typeof HEAD & { readonly account?: number | null };

async function allocate(lines: readonly (typeof LINE)[], heads: readonly Head[] = [HEAD], organization = HOME) {
  const credits = lines.map((line) => `${line.credit}/${line.credit_seq}`);
  const debits = lines.map((line) => `${line.debit}/${line.debit_seq}`);
  const items = [...new Set([...credits, ...debits])];
  const placeOf = (item: string) => items.indexOf(item) + 1;
  const values = [
    organization,
    heads.map(({ id }) => id),
    heads.map((head) => head.partner_id),
    heads.map(({ currency }) => currency),
    heads.map(({ account }, index) => (account === undefined ? index + 1 : account)),
    heads.map(({ reason }) => reason),
    heads.map(() => null),
    heads.map(() => '2026-03-20T10:00:00Z'),
    heads.map(() => 'clerk'),
    heads.map(() => false),
    items.map((item) => idOf(3, Number(item.split('/')[0]))),
    items.map((item) => item.split('/')[1]),
    lines.map((line) => line.of),
    lines.map((line) => line.position),
    credits.map(placeOf),
    debits.map(placeOf),
    lines.map((line) => line.amount),
    lines.map(() => '2026-03-20'),
    lines.map(() => 'manual'),
  ];
  const places = values.map((_, index) => `$${index + 1}`);
  return asApp((on) => on.query(`select post_allocations(${places.join(', ')})`, values), organization);
}

/** As the app works, and nothing of it stays. */
function asApp<T>(work: (on: Connection) => Promise<T>, organization = HOME): Promise<T> {
  return rolledBack(pool, async (on) => {
    await enterOrganization(on, organization);
    return work(on);
  });
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one));
}
