import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { machineOf } from '../../src/machine.ts';
import { numberKey } from '../../src/core/index.ts';
import { type NewDocumentRow, postDocuments } from '../../src/store/documents.ts';
import { insertOrganization } from '../../src/store/organizations.ts';
import { insertPartners } from '../../src/store/partners.ts';
import { inTransaction } from '../../src/store/transaction.ts';

/** Ids and secrets as the product makes them. */
export const { newId, newSecret } = machineOf({
  clock: () => new Date(),
  uuid: randomUUID,
  bytes: randomBytes,
  version: '',
  nodeVersion: '',
});
const AT = '2026-01-01T00:00:00.000Z';
const CHUNK = 5000;
/** The workload that other systems are timed with: so many invoices and receipts a customer, integer amounts. */
const INVOICES = 10;
const RECEIPTS = 8;
export const ITEMS = INVOICES + RECEIPTS;

/** So many customers, each with `times` × (10 invoices + 8 receipts); both sides come to about the same sum. */
export async function prepareWorkload(pool: Pool, customers: number, times = 1): Promise<string> {
  const organization = randomUUID();
  const mode = { organization };
  const settings = { base_currency: 'EUR', time_zone: 'UTC', country: 'FR', language: 'en', number_format: 'en-US' };
  const row = { id: organization, name: 'Bench', ...settings, fiscal_year_start: 1 };
  const partners = Array.from({ length: customers }, (_, i) => ({
    id: newId(),
    number: `C-${i}`,
    number_key: numberKey(`C-${i}`),
    name: `Customer ${i}`,
    name_key: `customer ${i}`,
    language: 'en',
  }));
  await inTransaction(pool, mode, async (on) => {
    await insertOrganization(on, row, AT);
    await insertPartners(on, organization, { partners, at: AT });
  });
  let documents: NewDocumentRow[] = [];
  const post = async () => {
    const items = documents.map(({ id, document_date: due, amount }) => ({
      document_id: id,
      seq: 1,
      due_date: due,
      amount,
    }));
    const posted = { documents, items, references: new Map() };
    await inTransaction(pool, mode, (on) => postDocuments(on, organization, posted));
    documents = [];
  };
  for (const [index, partner] of partners.entries()) {
    for (const made of documentsOf(index, times)) documents.push({ ...made, id: newId(), partner_id: partner.id });
    if (documents.length >= CHUNK) await post();
  }
  if (documents.length > 0) await post();
  // Not the tables without rows, which no server would look at either.
  await pool.query('vacuum analyze partner, partner_personal, partner_balance, document, open_item');
  return organization;
}

type Row = Omit<NewDocumentRow, 'id' | 'partner_id'>;

function documentsOf(customer: number, times: number): readonly Row[] {
  const document = (kind: 'invoice' | 'receipt', i: number, units: number): Row => {
    const number = `${kind}-${customer}-${i}`;
    const day = String((i % 28) + 1).padStart(2, '0');
    const common = { series: '', number, number_key: numberKey(number), currency: 'EUR', takes_back: false };
    return {
      ...common,
      kind,
      side: kind === 'invoice' ? 'debit' : 'credit',
      document_date: `2025-0${(i % 9) + 1}-${day}`,
      amount: `${units}`,
      posted_at: AT,
      posted_by: 'bench',
    };
  };
  // A fixed little generator, so that every run measures the same accounts.
  const spread = (i: number) => ((customer * 31 + i) * 7919) % 4000;
  return [
    ...Array.from({ length: INVOICES * times }, (_, i) => document('invoice', i, 8000 + spread(i))),
    ...Array.from({ length: RECEIPTS * times }, (_, i) => document('receipt', i, 10_500 + spread(i))),
  ];
}
