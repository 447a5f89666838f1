import type { AllocationRow } from './allocations.ts';
import { type Connection, rows, statement } from './sql.ts';

/** One allocation of a run, with the numbers and the owner that people know. */
export type RunAllocationRow = Omit<AllocationRow, 'reconciliation_id' | 'reversal_id' | 'counter'> & {
  /** The place in the list of its reconciliation; `position` is that in it. */
  readonly of: number;
  readonly partner_id: string;
  readonly partner_number: string;
  readonly partner_name: string;
  readonly currency: string;
  /** None in a preview. */
  readonly reconciliation_id: string | null;
  readonly reversed: boolean;
};

export type RunLeftOverRow = {
  readonly position: number;
  readonly reason: string;
  readonly partner_id: string;
  readonly partner_number: string;
  readonly partner_name: string;
  readonly document_id: string;
  readonly seq: number;
  readonly due_date: string;
  /** How many open items its document has, settled ones too. */
  readonly items: number;
  readonly kind: string;
  readonly side: 'debit' | 'credit';
  readonly number: string;
  readonly currency: string;
  readonly open_amount: bigint;
};

export type LaterRow = {
  readonly id: string;
  readonly partner_name: string;
  readonly total: bigint;
  readonly currency: string;
  readonly posted_at: string;
};

/** What stands of a run in one currency. */
export type StandingRow = { readonly currency: string; readonly allocations: number; readonly amount: bigint };

const MOVED = `a.partner_id, a.credit_document_id, a.credit_seq, a.debit_document_id, a.debit_seq, a.amount,
      a.effective_date, a.step`;
// What each kind of run lists: the page is cut out before anything is looked up for it. $3 and $4 are the last row of
// the page before, $5 is how many.
const PAGES = {
  post: `select l.position as of, a.position, a.reconciliation_id, ${MOVED}
    from run_reconciliation l
    join allocation a on a.organization_id = l.organization_id and a.reconciliation_id = l.reconciliation_id
    where l.organization_id = $1 and l.run_id = $2 and l.position >= $3 and (l.position, a.position) > ($3, $4)
    order by l.position, a.position limit $5`,
  preview: `select a.position as of, 1 as position, null::uuid as reconciliation_id, ${MOVED}
    from run_allocation a
    where a.organization_id = $1 and a.run_id = $2 and (a.position, 1) > ($3::integer, $4::integer)
    order by a.position limit $5`,
  undo: `select l.position as of, a.position, a.reconciliation_id, ${MOVED}
    from run_reversal l
    join reversal_line v on v.organization_id = l.organization_id and v.reversal_id = l.reversal_id
    join allocation a on a.organization_id = v.organization_id and a.reconciliation_id = v.reconciliation_id
      and a.position = v.position
    where l.organization_id = $1 and l.run_id = $2 and l.position >= $3 and (l.position, a.position) > ($3, $4)
    order by l.position, a.position limit $5`,
} as const;

const itemsOf = (document: string) => `(
    select count(*)::integer from open_item i where i.organization_id = $1 and i.document_id = ${document}
  )`;
const ALLOCATIONS = {
  post: allocationsOf('post'),
  preview: allocationsOf('preview'),
  undo: allocationsOf('undo'),
} as const;

function allocationsOf(kind: keyof typeof PAGES) {
  return statement<RunAllocationRow>(
    `run-allocations-${kind}`,
    `with a as materialized (${PAGES[kind]})
     select a.*, p.number as partner_number, s.name as partner_name, c.currency, c.number as credit_number,
       d.number as debit_number, ${itemsOf('a.credit_document_id')} as credit_items,
       ${itemsOf('a.debit_document_id')} as debit_items, exists (
         select from reversal_line v where v.organization_id = $1 and v.reconciliation_id = a.reconciliation_id
           and v.position = a.position
       ) as reversed
     from a
     join partner p on p.organization_id = $1 and p.id = a.partner_id
     join partner_personal s on s.organization_id = $1 and s.partner_id = a.partner_id
     join document c on c.organization_id = $1 and c.id = a.credit_document_id
     join document d on d.organization_id = $1 and d.id = a.debit_document_id
     order by a.of, a.position`,
  );
}

// $3: one reason only. $4 and $5 are the last row of the page before, $6 is how many.
const LEFT_OVERS = statement<RunLeftOverRow>(
  'run-left-overs',
  `with l as materialized (
     select l.reason, l.position, l.partner_id, l.document_id, l.seq, l.open_amount from run_left_over l
     where l.organization_id = $1 and l.run_id = $2 and ($3::text is null or l.reason = $3)
       and (l.reason, l.position) > ($4, $5::integer)
     order by l.reason, l.position limit $6
   )
   select l.*, p.number as partner_number, s.name as partner_name, d.kind, d.side, d.number, d.currency,
     i.due_date, ${itemsOf('l.document_id')} as items
   from l
   join partner p on p.organization_id = $1 and p.id = l.partner_id
   join partner_personal s on s.organization_id = $1 and s.partner_id = l.partner_id
   join document d on d.organization_id = $1 and d.id = l.document_id
   join open_item i on i.organization_id = $1 and i.document_id = l.document_id and i.seq = l.seq
   order by l.reason, l.position`,
);
// Ids are in order of time, so what is later than the run is behind it in the index. What was undone itself does not
// count. A document of the run is told by its partner's allocations of the run.
const LATER = statement<LaterRow>(
  'run-later-reconciliations',
  `with r as materialized (
     select r.id, r.partner_id, r.lines, r.total, r.currency, r.posted_at from reconciliation r
     where r.organization_id = $1 and r.reason = 'manual' and r.id > $2
   )
   select r.id, s.name as partner_name, r.total, r.currency, r.posted_at
   from r join partner_personal s on s.organization_id = $1 and s.partner_id = r.partner_id
   where r.lines > (
       select count(*) from reversal_line v where v.organization_id = $1 and v.reconciliation_id = r.id
     )
     and exists (
       select from allocation h
       join allocation a on a.organization_id = $1 and a.partner_id = r.partner_id
         and (a.credit_document_id = h.credit_document_id or a.debit_document_id = h.debit_document_id)
       join run_reconciliation l on l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id
       where h.organization_id = $1 and h.reconciliation_id = r.id and l.run_id = $2 and a.reconciliation_id < r.id
     )
   order by r.id desc limit $3`,
);

const STANDING = statement<StandingRow>(
  'run-standing-totals',
  `select r.currency, count(*)::integer as allocations, sum(a.amount)::bigint as amount
   from run_reconciliation l
   join reconciliation r on r.organization_id = $1 and r.id = l.reconciliation_id
   join allocation a on a.organization_id = $1 and a.reconciliation_id = l.reconciliation_id
   where l.organization_id = $1 and l.run_id = $2
     and not exists (
       select from reversal_line v where v.organization_id = $1 and v.reconciliation_id = a.reconciliation_id
         and v.position = a.position
     )
   group by r.currency order by r.currency`,
);

type Page = {
  readonly run: { readonly id: string; readonly kind: keyof typeof PAGES };
  readonly after: readonly [of: number, position: number];
  readonly limit: number;
};

/** One page of what a run posted, would post, or reversed. */
export async function listRunAllocations(on: Connection, organization: string, { run, after, limit }: Page) {
  return rows(on, ALLOCATIONS[run.kind], [organization, run.id, ...after, limit]);
}

type LeftOvers = {
  readonly run: string;
  readonly reason: string | undefined;
  readonly after: readonly [reason: string, position: number];
  readonly limit: number;
};

/** One page of what a run did not settle, reason by reason. */
export async function listRunLeftOvers(on: Connection, organization: string, list: LeftOvers) {
  const { run, reason, after, limit } = list;
  return rows(on, LEFT_OVERS, [organization, run, reason ?? null, ...after, limit]);
}

type Later = { readonly run: string; readonly limit: number };

/** Reconciliations made by hand since, on documents that a run settled; newest first. */
export async function laterReconciliations(on: Connection, organization: string, { run, limit }: Later) {
  return rows(on, LATER, [organization, run, limit]);
}

/** What a run posted and nobody has undone, by currency. */
export async function standingOfRun(on: Connection, organization: string, run: string) {
  return rows(on, STANDING, [organization, run]);
}
