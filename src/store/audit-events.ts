import { arrayText, type Connection, first, rows, statement } from './sql.ts';

/** Which events: every condition given must hold. Days are those of `zone`. */
export type AuditFilter = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly zone: string;
  readonly actor?: string | undefined;
  readonly origin?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subject?: string | undefined;
  /** Only these, by their sequences: what `eventsAbout` found. */
  readonly among?: readonly string[] | undefined;
};

export type AuditList = {
  readonly filter: AuditFilter;
  /** Instant and sequence of the last row of the page before. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
};

export type AuditEventRow = {
  readonly sequence: bigint;
  readonly at: string;
  /** The same where the organization is, `2026-01-31 14:05:09`. */
  readonly local_at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  /** Without the digests of what was posted. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** How many of each it posted. */
  readonly documents: number;
  readonly reconciliations: number;
  readonly reversals: number;
  readonly request_id: string | null;
  /** Null in events that say nothing of it. */
  readonly origin: string | null;
  readonly hash: string;
  readonly previous_hash: string;
};

export type AuditHeadRow = { readonly sequence: bigint; readonly hash: string };

const AFTER_ALL = ['9999-12-31T00:00:00Z', '9223372036854775807'] as const;

type Take = (value: unknown) => string;
type Condition = { readonly name: string; readonly sql: (take: Take) => string };

/**
 * Events that fit, newest first. Only what is asked for stands in the text: each condition has an index in the order
 * of the list, and the planner sees which.
 */
export async function listEvents(
  on: Connection,
  organization: string,
  { filter, after, limit }: AuditList,
): Promise<readonly AuditEventRow[]> {
  const values: unknown[] = [organization];
  const take: Take = (value) => `$${values.push(value)}`;
  const conditions = conditionsOf(filter);
  const [at, sequence] = after ?? AFTER_ALL;
  const fits = conditions.map(({ sql }) => sql(take));
  const before = `(e.at, e.sequence) < (${take(at)}::timestamptz, ${take(sequence)}::bigint)`;
  const page = `select * from audit_event e
     where ${['e.organization_id = $1', ...fits, before].join(' and ')}
     order by e.at desc, e.sequence desc limit ${take(limit)}`;
  const list = statement<AuditEventRow>(
    ['audit-list', ...conditions.map(({ name }) => name)].join('-'),
    `select e.sequence, e.at, to_char(e.at at time zone ${take(filter.zone)}, 'YYYY-MM-DD HH24:MI:SS') as local_at,
       e.actor, e.action, e.subject_kind, e.subject_id,
       b.body - array['documents', 'reconciliations', 'reversals'] as fields,
       ${['documents', 'reconciliations', 'reversals'].map(countOf).join(', ')},
       e.request_id, e.origin, encode(e.hash, 'hex') as hash, encode(e.previous_hash, 'hex') as previous_hash
     from (${page}) as e cross join lateral (select e.body::jsonb as body offset 0) as b
     order by e.at desc, e.sequence desc`,
  );
  return rows(on, list, values);
}

function countOf(kind: string): string {
  return `(select count(*)::integer from jsonb_object_keys(b.body -> '${kind}')) as ${kind}`;
}

function conditionsOf(filter: AuditFilter): readonly Condition[] {
  const { from, to, zone, actor, origin, action, subjectKind, subject, among } = filter;
  const conditions: Condition[] = [];
  const add = (name: string, sql: Condition['sql']) => conditions.push({ name, sql });
  if (actor !== undefined) add('actor', (take) => `e.actor = ${take(actor)}`);
  if (origin !== undefined) add('origin', (take) => `e.origin = ${take(origin)}`);
  if (action !== undefined) add('action', (take) => `e.action = ${take(action)}`);
  if (subjectKind !== undefined) add('kind', (take) => `e.subject_kind = ${take(subjectKind)}`);
  if (subject !== undefined) add('subject', (take) => `e.subject_id = ${take(subject)}::uuid`);
  if (among !== undefined) add('among', (take) => `e.sequence = any (${take(arrayText(among))}::bigint[])`);
  if (from !== undefined) add('from', (take) => `e.at >= ${midnight(take(from), take(zone))}`);
  if (to !== undefined) add('to', (take) => `e.at < ${midnight(`${take(to)}::date + 1`, take(zone))}`);
  return conditions;
}

/** When a day begins in a time zone. */
function midnight(day: string, zone: string): string {
  return `((${day})::date::timestamp at time zone ${zone})`;
}

const HEAD = statement<AuditHeadRow>(
  'audit-head',
  `select sequence, encode(hash, 'hex') as hash from audit_head where organization_id = $1`,
);
const HASH = statement<{ hash: string }>(
  'audit-hash',
  `select encode(hash, 'hex') as hash from audit_event where organization_id = $1 and sequence = $2`,
);
// From one value to the next: as many steps as there are values, however many events.
const valuesOf = (column: 'actor' | 'origin') =>
  statement<{ value: string }>(
    `audit-${column}s`,
    `with recursive found as (
       (select min(e.${column}) as value from audit_event e where e.organization_id = $1)
       union all
       select (select min(e.${column}) from audit_event e where e.organization_id = $1 and e.${column} > f.value)
       from found f where f.value is not null
     )
     select value from found where value is not null limit $2`,
  );
const ACTORS = valuesOf('actor');
const ORIGINS = valuesOf('origin');

/** The end of the chain; undefined before the first event. */
export async function headOf(on: Connection, organization: string): Promise<AuditHeadRow | undefined> {
  return first(on, HEAD, [organization]);
}

/** What the event of a sequence has as its hash; undefined where there is none. */
export async function hashOf(on: Connection, organization: string, sequence: number): Promise<string | undefined> {
  return (await first(on, HASH, [organization, sequence]))?.hash;
}

/** Who has events, in the order of their names, at most `limit`. */
export async function actorsOf(on: Connection, organization: string, limit: number): Promise<readonly string[]> {
  return (await rows(on, ACTORS, [organization, limit])).map(({ value }) => value);
}

/** From where events come, in the order of these places, at most `limit`. */
export async function originsOf(on: Connection, organization: string, limit: number): Promise<readonly string[]> {
  return (await rows(on, ORIGINS, [organization, limit])).map(({ value }) => value);
}
