import type { InputOf } from '../contract/routes.ts';
import type { AuditFilter } from '../store/audit-events.ts';
import { listEvents } from '../store/audit-events.ts';
import { eventsAbout } from '../store/audit-history.ts';
import { auditOutput } from './audit-output.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import type { Work } from './transaction.ts';

/** The audit trail, newest first. */
export const listAuditEvents = query<'listAuditEvents'>(async (work, { input }) => {
  const { limit, cursor, ...asked } = input.query;
  const [at, sequence] = keyOf(cursor, ['instant', 'minor']) ?? [];
  const after = at === undefined || sequence === undefined ? undefined : ([at, sequence] as const);
  const filter = await auditFilter(work, asked);
  const rows = await listEvents(work.on, work.organization.id, { filter, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.at, String(row.sequence)]);
  return { output: { ...page, items: await auditOutput(work, page.items) } };
});

type Asked = Omit<InputOf<'listAuditEvents'>['query'], 'limit' | 'cursor'>;

/** What the list and its file go by. A document’s and a reconciliation’s history is more than the events about it. */
export async function auditFilter({ on, organization }: Work, asked: Asked): Promise<AuditFilter> {
  const { subject, ...rest } = asked;
  const among = subject === undefined ? undefined : await eventsAbout(on, organization.id, subject);
  return { ...rest, zone: organization.time_zone, ...(among === undefined ? { subject } : { among }) };
}
