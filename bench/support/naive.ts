import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

type Item = { readonly document_id: string; readonly side: 'debit' | 'credit'; open_amount: string };

/**
 * The way one writes it first: a transaction a customer, a statement a row. Settles so many customers oldest first and
 * returns how many items they had.
 */
export async function reconcileRowByRow(on: Client, organization: string, customers: number): Promise<number> {
  const { rows: partners } = await on.query<{ id: string }>(
    'select id from partner where organization_id = $1 order by id limit $2',
    [organization, customers],
  );
  let items = 0;
  for (const { id } of partners) {
    await on.query('begin');
    items += await settle(on, organization, id);
    await on.query('commit');
  }
  return items;
}

async function settle(on: Client, organization: string, partner: string): Promise<number> {
  const { rows } = await on.query<Item>(
    `select i.document_id, i.side, i.open_amount from open_item i
     join document d on d.organization_id = i.organization_id and d.id = i.document_id
     where i.organization_id = $1 and i.partner_id = $2 and i.open_amount > 0 order by d.document_date, d.number_key`,
    [organization, partner],
  );
  const [credits, debits] = [rows.filter((row) => row.side === 'credit'), rows.filter((row) => row.side === 'debit')];
  const reconciliation = randomUUID();
  let position = 0;
  for (const debit of debits) {
    for (const credit of credits) {
      const amount = Math.min(Number(debit.open_amount), Number(credit.open_amount));
      if (amount === 0) continue;
      position += 1;
      await on.query(
        `insert into allocation values ($1, $2, $3, $4, $5, 1, $6, 1, $7, date '2025-09-28', 'oldest-first')`,
        [organization, reconciliation, position, partner, credit.document_id, debit.document_id, amount],
      );
      for (const item of [debit, credit]) {
        item.open_amount = `${Number(item.open_amount) - amount}`;
        await on.query('update open_item set open_amount = $3 where organization_id = $1 and document_id = $2', [
          organization,
          item.document_id,
          item.open_amount,
        ]);
      }
    }
  }
  return rows.length;
}
