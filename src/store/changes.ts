import { type Connection, run, statement } from './sql.ts';

/** One committed change, for the audit trail and the outbox. `body` holds ids, field names and digests only. */
export type Change = {
  readonly event: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly body: string;
  readonly request: string;
};

const RECORD = statement('change-record', 'select record_change($1, $2, $3, $4, $5, $6, $7, $8, $9)');

/** Appends to the organization's chain. It locks the chain's head: call it last in a transaction (DESIGN §3). */
export async function recordChange(on: Connection, organization: string, change: Change): Promise<void> {
  const { event, at, actor, action, subjectKind, subject, body, request } = change;
  await run(on, RECORD, [organization, event, at, actor, action, subjectKind, subject, body, request]);
}
