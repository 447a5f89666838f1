import type { Document } from '../contract/documents.ts';
import {
  type CreditKind,
  type Currency,
  formatAmount,
  invoiceStatus,
  receiptStatus,
  SPREAD_DEBITS,
  type StatusFigures,
} from '../core/index.ts';
import { type DocumentRow, findDocuments, settledOf } from '../store/documents.ts';
import { type HoldRow, standingHolds } from '../store/holds.ts';
import { itemsOfDocuments, type OpenItemRow } from '../store/open-items.ts';
import { type PartnerName, partnerNames } from '../store/partner-names.ts';
import { readStatuses, statusReason } from './document-standing.ts';
import { holdOutput } from './hold-output.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** Posted documents as the wire shows them, in the order given; ids that are no posted document are left out. */
export async function readDocuments(work: Work, ids: readonly string[]): Promise<Document[]> {
  const rows = await findDocuments(work.on, work.organization.id, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return documentsOutput(
    work,
    ids.flatMap((id) => byId.get(id) ?? []),
  );
}

/** Rows with their open items, statuses, holds and the names of their partners; a few statements for any number. */
async function documentsOutput(work: Work, rows: readonly DocumentRow[]): Promise<Document[]> {
  const { on, organization, today } = work;
  const ids = rows.map((row) => row.id);
  const partners = [...new Set(rows.map((row) => row.partner_id))];
  const items = Map.groupBy(await itemsOfDocuments(on, organization.id, ids), (item) => item.document_id);
  const settled = Map.groupBy(await settledOf(on, organization.id, ids), (line) => line.document_id);
  const holds = await standingHolds(on, organization.id, { partners, today });
  const names = new Map((await partnerNames(on, organization.id, partners)).map((name) => [name.id, name]));
  const statusNow = await readStatuses(work, { documents: ids });
  return rows.map((row) => {
    const own = items.get(row.id) ?? [];
    const open = own.reduce((sum, item) => sum + item.open_amount, 0n);
    return documentOutput(work, row, {
      items: own,
      open,
      figures: statusNow({ id: row.id, amount: row.amount, open }),
      settledBy: new Set(settled.get(row.id)?.map((line) => line.kind)),
      holds: holds.filter((hold) => hold.partner_id === row.partner_id && isOn(hold, row)),
      partner: names.get(row.partner_id),
    });
  });
}

function isOn({ document_id: document }: HoldRow, row: DocumentRow): boolean {
  return document === null || document === row.id;
}

type Facts = {
  readonly items: readonly OpenItemRow[];
  /** The kinds of the other documents that settle it. */
  readonly settledBy: ReadonlySet<string>;
  readonly open: bigint;
  readonly figures: StatusFigures;
  readonly holds: readonly HoldRow[];
  readonly partner: PartnerName | undefined;
};

function documentOutput(work: Work, row: DocumentRow, facts: Facts): Document {
  const currency = knownCurrency(row.currency);
  const { open, figures, holds, partner } = facts;
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    id: row.id,
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as Document['kind'],
    side: row.side,
    partner: row.partner_id,
    number: row.number,
    date: row.document_date,
    dueOn: dueOf(facts.items) ?? row.document_date,
    currency: row.currency,
    amount: text(row.amount),
    open: text(open),
    status: statusOf(row, { allocated: row.amount - open, settledBy: facts.settledBy }),
    reconciliationStatus: figures.status,
    reason: statusReason(figures, currency),
    ...(partner === undefined ? {} : { partnerName: partner.name, partnerNumber: partner.number }),
    ...(holds.length === 0 ? {} : { holds: holds.map(holdOutput) }),
    items: facts.items.map((item) => ({
      seq: item.seq,
      dueOn: item.due_date,
      amount: text(item.amount),
      open: text(item.open_amount),
    })),
    ...optional(row, knownCurrency(work.organization.base_currency)),
    takesBack: row.takes_back,
    postedAt: row.posted_at,
  };
}

/** The day that counts of several: when the oldest that is open is due; of what is settled, the last. */
function dueOf(items: readonly OpenItemRow[]): string | undefined {
  const days = (some: readonly OpenItemRow[]) => some.map((item) => item.due_date).toSorted();
  return days(items.filter((item) => item.open_amount > 0n))[0] ?? days(items).at(-1);
}

type Settled = { readonly allocated: bigint; readonly settledBy: ReadonlySet<string> };

function statusOf(row: DocumentRow, { allocated, settledBy }: Settled): Document['status'] {
  if (row.kind === 'receipt') return receiptStatus({ draft: false, returned: row.taken_back_by !== null });
  const debits: ReadonlySet<string> = SPREAD_DEBITS;
  if (!debits.has(row.kind)) return 'posted';
  // A debit is settled by credits only: the store's doors see to the sides.
  return invoiceStatus({ draft: false, total: row.amount, allocated, settledBy: settledBy as ReadonlySet<CreditKind> });
}

function optional(row: DocumentRow, baseCurrency: Currency) {
  const base = row.base_amount;
  return {
    ...(row.rate === null ? {} : { rate: row.rate }),
    ...(base === null ? {} : { baseAmount: formatAmount({ minor: base, currency: baseCurrency }) }),
    ...(row.intended_for_id === null ? {} : { intendedFor: row.intended_for_id }),
    ...(row.names_id === null ? {} : { names: row.names_id }),
    ...(row.taken_back_by === null ? {} : { takenBackBy: row.taken_back_by }),
    ...(row.reason_code === null ? {} : { reasonCode: row.reason_code }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
  };
}
