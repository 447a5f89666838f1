import type { QueryConfig, QueryResultRow } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { type AuditFilter, listEvents } from './audit-events.ts';
import type { Connection } from './sql.ts';
import { type Database, inTransaction } from './transaction.ts';

const HOME = '00000001-0000-7000-8000-0000000a0d17';
const EVENTS = 20_000;
/** One in two hundred is another person's, and about a run that failed. */
const FILL = `
  insert into audit_event
  select '${HOME}', n, timestamptz '2026-01-01' + n * interval '20 seconds',
    case n % 200 when 0 then 'ann' else 'bob' end,
    case n % 200 when 0 then 'run.failed' else 'document.posted' end,
    case n % 200 when 0 then 'run' else 'document' end,
    ('00000002-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{}', 'request', sha256('before'), sha256('after')
  from generate_series(1, ${EVENTS}) n`;

describe('the list of audit events', () => {
  let pool: Database;

  beforeAll(async () => {
    ({ pool } = await testDatabase());
    await pool.query(
      `insert into organization (id, name, base_currency, time_zone, country, language, number_format,
         fiscal_year_start, created_at)
       values ($1, 'Many', 'EUR', 'Europe/Paris', 'FR', 'en', 'en-US', 1, now())`,
      [HOME],
    );
    await pool.query(FILL);
    // As either engine does by itself after a while.
    await pool.query('analyze audit_event');
  });

  it.each([
    ['of all', {}, 'at'],
    ['of some days', { from: '2026-01-02', to: '2026-01-03' }, 'at'],
    ['of one person', { actor: 'ann' }, 'actor'],
    ['of one action', { action: 'run.failed' }, 'action'],
    ['of one kind', { subjectKind: 'run' }, 'kind'],
    ['about one thing', { subject: '00000002-0000-7000-8000-000000000005' }, 'subject'],
  ] as const)(
    '%s goes by an index in its own order, so that a page takes no longer among a million',
    async (...given) => {
      const [, filter, index] = given;
      const plan = await planOf(pool, { zone: 'Europe/Paris', ...filter });
      expect(plan).toContain(`using audit_event_${index}`);
      expect(plan).not.toMatch(/Sort|Seq Scan|Bitmap/);
    },
  );
});

/** How the database goes about a page of it. */
async function planOf(pool: Database, filter: AuditFilter): Promise<string> {
  return inTransaction(pool, { organization: HOME, readOnly: true }, async (on) => {
    const plans: string[] = [];
    const explaining: Connection = {
      async query<Row extends QueryResultRow>(asked: string | QueryConfig) {
        if (typeof asked === 'string') return on.query<Row>(asked);
        const explained = await on.query({ ...asked, name: undefined, text: `explain ${asked.text}` });
        plans.push(...explained.rows.map((row) => String(Object.values(row)[0])));
        return on.query<Row>(asked);
      },
    };
    expect((await listEvents(explaining, HOME, { filter, after: undefined, limit: 51 })).length).toBeGreaterThan(0);
    return plans.join('\n');
  });
}
