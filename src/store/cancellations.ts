import { type Connection, first, rows, run, statement } from './sql.ts';

/** A cancellation with what was kept back of it and why, in words. Amounts are minor units. */
export type CancellationRow = {
  readonly id: string;
  readonly number: string;
  readonly document_date: string;
  readonly amount: bigint;
  readonly fee: bigint | null;
  readonly reason: string | null;
};

const INSERT_FEE = statement(
  'cancellation-fee-insert',
  'insert into cancellation_fee (organization_id, document_id, fee) values ($1, $2, $3)',
);
const FEE = statement<{ fee: bigint }>(
  'cancellation-fee',
  'select fee from cancellation_fee where organization_id = $1 and document_id = $2',
);
const OF_INVOICE = statement<CancellationRow>(
  'cancellation-of-invoice',
  `select c.id, c.number, c.document_date, c.amount, f.fee, t.reference as reason
   from document c
   left join cancellation_fee f on f.organization_id = $1 and f.document_id = c.id
   left join document_text t on t.organization_id = $1 and t.document_id = c.id
   where c.organization_id = $1 and c.names_id = $2 and c.kind = 'cancellation' and not exists (
     select from document b where b.organization_id = $1 and b.names_id = c.id and b.takes_back
   )
   order by c.posted_at, c.id`,
);

type Fee = { readonly document: string; readonly fee: bigint };

/** Tells what was kept back of a cancellation just posted: more than nothing, minor units. */
export async function insertFee(on: Connection, organization: string, { document, fee }: Fee): Promise<void> {
  await run(on, INSERT_FEE, [organization, document, fee]);
}

/** What was kept back of a cancellation, minor units; undefined where nothing was. */
export async function feeOf(on: Connection, organization: string, cancellation: string): Promise<bigint | undefined> {
  return (await first(on, FEE, [organization, cancellation]))?.fee;
}

/** The cancellations of an invoice that stand, oldest first. */
export async function cancellationsOf(on: Connection, organization: string, invoice: string) {
  return rows(on, OF_INVOICE, [organization, invoice]);
}
