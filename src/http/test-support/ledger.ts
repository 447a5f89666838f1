import type { Quittance } from './quittance.ts';

/** An organization with one partner, an invoice of 100.00 EUR and a receipt of 60.00 EUR: where most tests start. */
export type SmallLedger = {
  readonly organization: string;
  readonly partner: string;
  readonly invoice: string;
  readonly receipt: string;
};

let ledgers = 0;

export async function smallLedger(quittance: Quittance): Promise<SmallLedger> {
  ledgers += 1;
  const { id: organization } = await quittance.call('createOrganization', {
    body: { name: `Club ${ledgers}`, baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' },
  });
  const about = { 'quittance-organization': organization };
  const { id: partner } = await quittance.call('createPartner', { body: { name: 'Ada Murphy', number: 'C-1' } }, about);
  const post = async (kind: 'invoice' | 'receipt', number: string, amount: string) => {
    const body = { kind, partner, number, date: '2026-01-02', currency: 'EUR', amount };
    return (await quittance.call('postDocument', { body }, about)).id;
  };
  const invoice = await post('invoice', 'INV-1', '100.00');
  return { organization, partner, invoice, receipt: await post('receipt', 'R-1', '60.00') };
}

/** Every row of the ledger, in numbers: equal before and after means that nothing was written. */
export async function rowCounts(quittance: Quittance): Promise<Readonly<Record<string, string>>> {
  const tables = ['document', 'document_draft', 'open_item', 'partner', 'reconciliation', 'allocation', 'reversal'];
  const counts = tables.map((table) => `(select count(*) from ${table})::text as ${table}`).join(', ');
  const answer = await quittance.pool.query<Record<string, string>>(
    `select ${counts}, (select sum(open_amount) from open_item)::text as open`,
  );
  return answer.rows[0] ?? {};
}
