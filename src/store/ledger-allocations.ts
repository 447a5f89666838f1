import { REVERSED_ON } from './allocation-columns.ts';
import { LEDGER_LINES, LEDGER_MOVED, LEDGER_PART, LEDGER_SHARE, type Period } from './ledger-report.ts';
import { type Connection, first, rows, statement } from './sql.ts';

/** What one allocation, or its reversal, moved under one ledger code. `amount` is in minor units, signed. */
export type LedgerAllocationRow = {
  readonly moved_on: string;
  readonly reconciliation_id: string;
  readonly position: number;
  /** -1: it was undone. */
  readonly sign: number;
  /** When it was undone, in the period or not. */
  readonly undone_on: string | null;
  /** The figure of the report in which it counts. */
  readonly share: string;
  /** Null: to a document without lines. */
  readonly ledger_code: string | null;
  readonly amount: bigint;
  readonly credit_document_id: string;
  readonly credit_kind: string;
  readonly credit_number: string;
  readonly debit_document_id: string;
  readonly debit_kind: string;
  readonly debit_number: string;
  readonly partner_id: string;
  readonly partner_number: string;
  readonly partner_name: string;
};

/** Which figure of the report: each condition that is given narrows it. */
export type LedgerFigure = Period & {
  /** A code; null: documents without lines; undefined: all of them. */
  readonly code: string | null | undefined;
  /** The figures of the report in which it counts; undefined: all of them. */
  readonly shares: readonly string[] | undefined;
  /** Only what was undone. */
  readonly reversed: boolean;
};

// $5: a code, $6: none, $7: shares, $8: only what was undone. Lines of one code on one document are one row; where
// they cancel out to nothing there is none.
const PARTS = `
  select m.moved_on, m.reconciliation_id, m.position, m.sign, l.ledger_code, m.credit_document_id, m.debit_document_id,
    ${LEDGER_SHARE} as share, sum(${LEDGER_PART})::bigint as amount
  from (${LEDGER_MOVED}) as m ${LEDGER_LINES}
  where ($5::text is null or l.ledger_code = $5) and (not $6::boolean or l.ledger_code is null)
    and ($7::text[] is null or ${LEDGER_SHARE} = any ($7)) and (not $8::boolean or m.sign < 0)
  group by m.moved_on, m.reconciliation_id, m.position, m.sign, l.ledger_code, m.credit_document_id,
    m.debit_document_id, ${LEDGER_SHARE}
  having sum(${LEDGER_PART}) <> 0`;
const FIGURE = statement<{ readonly amount: bigint; readonly parts: bigint }>(
  'ledger-figure',
  `select coalesce(sum(amount), 0)::bigint as amount, count(*) as parts from (${PARTS}) as part`,
);
// $9 to $13: the last row of the page before, $14: how many; null: all. What was undone comes behind what it was.
const ALLOCATIONS = statement<LedgerAllocationRow>(
  'ledger-allocations',
  `with part as materialized (
     select * from (${PARTS}) as part
     where $9::date is null or (moved_on, reconciliation_id, position, -sign, coalesce(ledger_code, '') collate "C")
       > ($9::date, $10::uuid, $11::integer, $12::integer, $13::text collate "C")
     order by moved_on, reconciliation_id, position, sign desc, coalesce(ledger_code, '') collate "C"
     limit $14
   )
   select part.*, c.kind as credit_kind, c.number as credit_number, d.kind as debit_kind, d.number as debit_number,
     c.partner_id, p.number as partner_number, n.name as partner_name, ${REVERSED_ON} as undone_on
   from part
   join allocation a on a.organization_id = $1 and a.reconciliation_id = part.reconciliation_id
     and a.position = part.position
   left join reversal_line u on u.organization_id = $1 and u.reconciliation_id = a.reconciliation_id
     and u.position = a.position
   left join reversal v on v.organization_id = $1 and v.id = u.reversal_id
   join document c on c.organization_id = $1 and c.id = part.credit_document_id
   join document d on d.organization_id = $1 and d.id = part.debit_document_id
   join partner p on p.organization_id = $1 and p.id = c.partner_id
   join partner_personal n on n.organization_id = $1 and n.partner_id = c.partner_id
   order by moved_on, reconciliation_id, position, sign desc, coalesce(ledger_code, '') collate "C"`,
);

/** Day, reconciliation, position, sign turned round and code of a row; a code that is none is empty text. */
export type LedgerPlace = readonly [on: string, reconciliation: string, position: number, turned: number, code: string];

type Page = { readonly after?: LedgerPlace | undefined; readonly limit?: number };

/** What a figure of the report is made of, day by day: one page of it, or all where no limit is told. */
export async function ledgerAllocations(
  on: Connection,
  organization: string,
  { after, limit, ...figure }: LedgerFigure & Page,
) {
  const place = after ?? [null, null, null, null, null];
  return rows(on, ALLOCATIONS, [...valuesOf(organization, figure), ...place, limit ?? null]);
}

/** What a figure of the report comes to, minor units, and of how many parts it is made. */
export async function ledgerFigure(on: Connection, organization: string, figure: LedgerFigure) {
  return (await first(on, FIGURE, valuesOf(organization, figure))) ?? { amount: 0n, parts: 0n };
}

function valuesOf(organization: string, { from, to, currency, code, shares, reversed }: LedgerFigure): unknown[] {
  return [organization, from, to, currency, code ?? null, code === null, shares ?? null, reversed];
}
