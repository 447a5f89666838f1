import { type Connection, run, statement } from './sql.ts';

/**
 * One committed change, for the audit trail and the outbox. `fields` holds ids, field names, counts and, of settings,
 * what was and is: never a personal value (DOMAIN §10).
 */
export type Change = {
  readonly event: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly request: string;
  /** From where: the network address of the request, or `job`; undefined where it comes from no request. */
  readonly origin?: string | undefined;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** What the transaction posted: the event holds a digest of each, by which `quittance verify` knows them again. */
  readonly posted?: {
    readonly documents?: readonly string[];
    readonly reconciliations?: readonly string[];
    readonly reversals?: readonly string[];
  };
};

const RECORD = statement(
  'change-record',
  `select record_change($1, $2, $3, $4, $5, $6, $7,
     ($8::jsonb || evidence($1, $9::uuid[], $10::uuid[], $11::uuid[]))::text, $12, $13)`,
);

/** Appends to the organization's chain. It locks the chain's head: call it last in a transaction (DESIGN §3). */
export async function recordChange(on: Connection, organization: string, change: Change): Promise<void> {
  const { event, at, actor, action, subjectKind, subject, request, origin = null, fields = {}, posted = {} } = change;
  const { documents = [], reconciliations = [], reversals = [] } = posted;
  const body = JSON.stringify(fields);
  await run(on, RECORD, [
    organization,
    event,
    at,
    actor,
    action,
    subjectKind,
    subject,
    body,
    documents,
    reconciliations,
    reversals,
    request,
    origin,
  ]);
}
