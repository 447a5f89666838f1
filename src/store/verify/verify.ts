import { type Connection, first, rows, statement } from '../sql.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { RECOMPUTED, type Recomputed } from './recomputed.ts';

/** Something stored that is not what it is derived from. */
export type Difference = {
  readonly check: string;
  /** The document, or what else the difference is on; never a name. */
  readonly subject: string;
  readonly stored: string;
  readonly derived: string;
};

/** `found` counts all; `differences` holds the first of them. */
export type Findings = { readonly differences: readonly Difference[]; readonly found: number };

type Row = Omit<Difference, 'check'>;
type PageRow = { readonly id: string; readonly subject: string; readonly source: string; readonly stored: string };

const ORGANIZATIONS = statement<{ id: string; name: string }>(
  'verify-organizations',
  'select id, name from organization order by created_at, id',
);
const COUNTS = statement<{ documents: bigint; allocations: bigint }>(
  'verify-counts',
  `select (select count(*) from document where organization_id = $1) as documents,
     (select count(*) from allocation where organization_id = $1) as allocations`,
);
// With statistics older than an organization the planner believes it to be empty, and walks all pairs of its rows. Told
// not to, it takes what loops remain for so dear that it would compile them, which takes longer than they do.
const PLAN = statement<{ setting: string }>(
  'verify-plan',
  `select set_config('enable_nestloop', 'off', true) as setting, set_config('jit', 'off', true)`,
);
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const PAGE = 10_000;

/** Every organization, whether or not it has all that belongs to it. */
export async function organizationsToVerify(on: Connection) {
  return rows(on, ORGANIZATIONS);
}

/** How much there is to verify in an organization. */
export async function countsOf(on: Connection, organization: string) {
  const counts = await first(on, COUNTS, [organization]);
  return { documents: Number(counts?.documents ?? 0n), allocations: Number(counts?.allocations ?? 0n) };
}

/**
 * Derives everything of one organization again and compares; `on` is one read-only snapshot. At most `limit`
 * differences of each check are listed, all are counted. A check that cannot run is a difference itself.
 */
export async function verifyOrganization(on: Connection, organization: string, limit: number): Promise<Findings> {
  await first(on, PLAN);
  const differences: Difference[] = [];
  let found = 0;
  const add = (name: string, findings: { rows: readonly Row[]; found: number }) => {
    differences.push(...findings.rows.map((row) => ({ check: name, ...row })));
    found += findings.found;
  };
  for (const check of CHECKS) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    add(check.name, await guarded(on, () => ask(on, check, { organization, limit })));
  }
  for (const check of RECOMPUTED) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    add(check.name, await guarded(on, () => recompute(on, check, { organization, limit })));
  }
  return { differences, found };
}

type Asked = { readonly organization: string; readonly limit: number };
type Found = { readonly rows: readonly Row[]; readonly found: number };

async function ask(on: Connection, { name, sql }: Check, { organization, limit }: Asked): Promise<Found> {
  const text = `select subject, stored::text, derived::text, count(*) over () as found
    from (${sql}) as difference (subject, stored, derived) order by subject collate "C" limit $2`;
  const found = await rows(on, statement<Row & { found: bigint }>(`verify-${name}`, text), [organization, limit]);
  return {
    rows: found.map(({ subject, stored, derived }) => ({ subject, stored, derived })),
    found: Number(found[0]?.found ?? 0n),
  };
}

/** Pages through all rows, so that memory stays small. */
async function recompute(on: Connection, check: Recomputed, { organization, limit }: Asked): Promise<Found> {
  const page = statement<PageRow>(`verify-${check.name}`, check.page);
  const wrong: Row[] = [];
  let found = 0;
  for (let after = FIRST_ID; ;) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const list = await rows(on, page, [organization, after, PAGE]);
    for (const { subject, source, stored } of list) {
      const derived = check.derive(source);
      if (derived === stored) continue;
      found += 1;
      if (wrong.length < limit) wrong.push({ subject, stored, derived });
    }
    const last = list.at(-1);
    if (last === undefined || list.length < PAGE) return { rows: wrong, found };
    after = last.id;
  }
}

/** A row so damaged that a check breaks on it must not hide what the other checks find. */
async function guarded(on: Connection, work: () => Promise<Found>): Promise<Found> {
  await on.query('savepoint verify_check');
  try {
    const found = await work();
    await on.query('release savepoint verify_check');
    return found;
  } catch (error) {
    await on.query('rollback to savepoint verify_check');
    const reason = error instanceof Error ? error.message : String(error);
    return { rows: [{ subject: 'the check itself', stored: reason, derived: 'an answer' }], found: 1 };
  }
}
