import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Set } from './sets.ts';

/**
 * The same reconciliation and its seventeen allocations written by one bare statement a set, with nothing around it: no
 * request, no lock, no check, no key, no audit. What is measured beside the product.
 */
const BARE = `with line as materialized (
    select * from unnest($4::int[], $5::uuid[], $6::uuid[], $7::bigint[]) as l(position, credit, debit, amount)
  ), head as (
    insert into reconciliation
    select $1, $2, $3, 'EUR', 'manual', null, sum(l.amount)::bigint, count(*)::int, now(), 'bare' from line l
  ), written as (
    insert into allocation
    select $1, $2, l.position, $3, l.credit, 1, l.debit, 1, l.amount, date '2026-01-15', 'manual' from line l
  ), moved as (
    select l.credit as document_id, sum(l.amount)::bigint as amount from line l group by l.credit
    union all select l.debit, sum(l.amount)::bigint from line l group by l.debit
  ), item as (
    update open_item o set open_amount = o.open_amount - m.amount from moved m
    where o.organization_id = $1 and o.document_id = m.document_id and o.seq = 1
  )
  update partner_balance b
  set outstanding = b.outstanding - t.amount, unapplied = b.unapplied - t.amount, version = b.version + 1
  from (select sum(l.amount)::bigint as amount from line l) t
  where b.organization_id = $1 and b.partner_id = $3 and b.currency = 'EUR'`;

/** The values of the statement that settles a set, made before as the requests to the product are. */
export function bareValues(organization: string, set: Set): readonly unknown[] {
  const lines = linesOf(set);
  return [
    organization,
    randomUUID(),
    set.partner,
    lines.map((_, index) => index + 1),
    lines.map(({ credit }) => credit),
    lines.map(({ debit }) => debit),
    lines.map(({ amount }) => amount),
  ];
}

/** Settles a set with one statement on a connection of the owner. */
export async function settleBare(on: ClientBase, values: readonly unknown[]): Promise<void> {
  await on.query({ name: 'bare', text: BARE, values: [...values] });
}

/** The pairs that the product decides too, worked out beforehand by the simplest loop. */
function linesOf({ credits, debits }: Set): { credit: string; debit: string; amount: number }[] {
  const lines = [];
  let c = 0;
  let left = cents(credits[0]?.open);
  for (const { document: debit, open } of debits) {
    let missing = cents(open);
    while (missing > 0) {
      const amount = Math.min(left, missing);
      lines.push({ credit: credits[c]?.document ?? '', debit, amount });
      missing -= amount;
      left -= amount;
      if (left === 0) left = cents(credits[(c += 1)]?.open);
    }
  }
  return lines;
}

function cents(text = '0.00'): number {
  return Number(text.replace('.', ''));
}
