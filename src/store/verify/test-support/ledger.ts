import type { Allocation, CalendarDate, Currency, DocumentId, Step } from '../../../core/index.ts';
import { creditId, debitId, documentId, Money, numberKey, searchKey } from '../../../core/index.ts';
import { refreshAges } from '../../account-ages.ts';
import { postAllocations, postReversal } from '../../allocations.ts';
import { recordChange } from '../../changes.ts';
import type { NewLineRow } from '../../document-lines.ts';
import { type NewDocumentRow, postDocuments } from '../../documents.ts';
import { insertOrganization } from '../../organizations.ts';
import { insertPartners } from '../../partners.ts';
import { insertSourceFile } from '../../source-files.ts';
import type { Connection } from '../../sql.ts';
import { type Database, inTransaction } from '../../transaction.ts';

/** Ids that read as what they are: the kind of thing, then a number. */
export function idOf(kind: number, number: number): string {
  return `0000000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

const FILES = ['a', 'b'].map((letter) => letter.repeat(64));

export const HOME = idOf(1, 1);
export const NEIGHBOUR = idOf(1, 2);

const PARTNERS = { ada: idOf(2, 1), bob: idOf(2, 2) };
type Partner = keyof typeof PARTNERS;

const instant = (day: number, hour: number) => `2026-03-${String(day).padStart(2, '0')}T${hour}:00:00Z`;
const date = (day: number) => `2026-03-${String(day).padStart(2, '0')}` as CalendarDate; // days of one month

type Posted = Pick<NewDocumentRow, 'kind' | 'side'> &
  Partial<NewDocumentRow> & {
    readonly partner: Partner;
    readonly parts: readonly (readonly [day: number, minor: number])[];
  };

/** A small ledger in which every table and column that is verified has at least two rows that differ. */
const DOCUMENTS: Readonly<Record<number, Posted>> = {
  1: {
    partner: 'ada',
    kind: 'invoice',
    side: 'debit',
    parts: [
      [20, 4000],
      [25, 6000],
    ],
    reason_code: 'season',
  },
  2: {
    partner: 'ada',
    kind: 'invoice',
    side: 'debit',
    parts: [[21, 2500]],
    source: 'shop',
    external_id: 'A-2',
    source_file: 'a'.repeat(64),
    source_line: 2,
  },
  3: { partner: 'ada', kind: 'receipt', side: 'credit', parts: [[3, 9000]], intended_for_id: idOf(3, 1) },
  4: {
    partner: 'ada',
    kind: 'receipt',
    side: 'credit',
    parts: [[4, 3500]],
    source: 'till',
    external_id: 'A-4',
    source_file: 'b'.repeat(64),
    source_line: 4,
  },
  5: { partner: 'ada', kind: 'credit_note', side: 'credit', parts: [[5, 500]], names_id: idOf(3, 2) },
  6: {
    partner: 'bob',
    kind: 'invoice',
    side: 'debit',
    parts: [[22, 7100]],
    currency: 'USD',
    rate: '0.9',
    base_amount: '6390',
  },
  7: {
    partner: 'bob',
    kind: 'receipt',
    side: 'credit',
    parts: [
      [7, 5000],
      [8, 3000],
    ],
    currency: 'USD',
    rate: '0.91',
    base_amount: '7280',
  },
  8: { partner: 'bob', kind: 'invoice', side: 'debit', parts: [[23, 1300]], series: 'B' },
  9: {
    partner: 'bob',
    kind: 'cancellation',
    side: 'credit',
    parts: [[9, 1300]],
    names_id: idOf(3, 8),
    takes_back: true,
  },
  10: { partner: 'bob', kind: 'invoice', side: 'debit', parts: [[24, 800]], reason_code: 'court' },
  11: { partner: 'bob', kind: 'receipt', side: 'credit', parts: [[11, 600]], intended_for_id: idOf(3, 10) },
  12: {
    partner: 'ada',
    kind: 'invoice',
    side: 'debit',
    parts: [[26, 900]],
    currency: 'USD',
    rate: '0.9',
    base_amount: '810',
  },
};

/** By document: its lines. */
const LINES: Readonly<Record<number, readonly Omit<NewLineRow, 'document_id' | 'position'>[]>> = {
  6: [
    { ledger_code: '4000', quantity: '2', unit_price: '30.00', net: '6000', tax: '1200', installment: 1 },
    { ledger_code: '4090', quantity: '1', unit_price: '-1.00', net: '-100', tax: '0' },
  ],
  8: [
    { ledger_code: '4000', net: '1000', tax: '0' },
    { ledger_code: '4100', net: '250', tax: '50', installment: 1 },
  ],
  9: [
    { ledger_code: '4100', quantity: '3', unit_price: '1.00', net: '250', tax: '50', of_line: 2 },
    { ledger_code: '4000', net: '1000', tax: '0', of_line: 1 },
  ],
  10: [
    { ledger_code: '4000', net: '500', tax: '0' },
    { ledger_code: '4100', net: '300', tax: '0' },
  ],
};

type Line = readonly [credit: string, debit: string, minor: number, day: number, step: Step];
type Settled = {
  readonly partner: Partner;
  readonly currency: string;
  readonly reason: string;
  readonly note?: string;
};

const RECONCILIATIONS: Readonly<Record<number, Settled & { readonly lines: readonly Line[] }>> = {
  1: {
    partner: 'ada',
    currency: 'EUR',
    reason: 'manual',
    note: 'by phone',
    lines: [
      ['3/1', '1/1', 4000, 5, 'oldest-first'],
      ['3/1', '1/2', 3000, 6, 'oldest-first'],
      ['4/1', '2/1', 1500, 6, 'manual'],
    ],
  },
  2: { partner: 'ada', currency: 'EUR', reason: 'auto', lines: [['5/1', '2/1', 500, 5, 'linked']] },
  3: {
    partner: 'bob',
    currency: 'USD',
    reason: 'bank',
    lines: [
      ['7/1', '6/1', 5000, 8, 'reference'],
      ['7/2', '6/1', 2100, 8, 'reference'],
    ],
  },
  4: { partner: 'bob', currency: 'EUR', reason: 'cancellation', lines: [['9/1', '8/1', 1300, 9, 'linked']] },
  5: { partner: 'bob', currency: 'EUR', reason: 'manual', note: 'wrong', lines: [['11/1', '10/1', 600, 11, 'manual']] },
};

const REVERSALS = [
  { id: idOf(5, 1), reconciliation: idOf(4, 1), positions: [2, 3], reason: 'wrong invoice', day: 14 },
  { id: idOf(5, 2), reconciliation: idOf(4, 5), positions: [1], reason: 'bounced', day: 15 },
];

/** Posts the ledger into `HOME`, and a partner into `NEIGHBOUR`. */
export async function postLedger(pool: Database): Promise<void> {
  await inTransaction(pool, { organization: NEIGHBOUR }, (on) => found(on, NEIGHBOUR, 'Neighbour'));
  await inTransaction(pool, { organization: HOME }, async (on) => {
    await found(on, HOME, 'Home');
    await postAll(on);
    const posted = {
      documents: Object.keys(DOCUMENTS).map((number) => idOf(3, Number(number))),
      reconciliations: Object.keys(RECONCILIATIONS).map((number) => idOf(4, Number(number))),
      reversals: REVERSALS.map(({ id }) => id),
    };
    await record(on, { organization: HOME, number: 3, posted: { ...posted, reversals: [] } });
    await record(on, { organization: HOME, number: 4, posted: { reversals: posted.reversals } });
    // Some debts are overdue on that day, some are not.
    await refreshAges(on, HOME, date(23));
  });
}

async function found(on: Connection, organization: string, name: string): Promise<void> {
  const settings = { time_zone: 'Europe/Paris', country: 'FR', language: 'en', number_format: 'en-US' };
  const row = { id: organization, name, base_currency: 'EUR', fiscal_year_start: 1, ...settings };
  await insertOrganization(on, row, instant(1, 10));
  const partners = Object.entries(PARTNERS).map(([name, id], index) => {
    const number = `P-${index + 1}`;
    return { id, number, number_key: numberKey(number), name, name_key: searchKey(name), language: 'en' };
  });
  await insertPartners(on, organization, { partners, at: instant(1, 11) });
  await record(on, { organization, number: organization === HOME ? 1 : 2 });
}

async function postAll(on: Connection): Promise<void> {
  const documents = Object.entries(DOCUMENTS).map(([number, posted]) => documentRow(Number(number), posted));
  const items = Object.entries(DOCUMENTS).flatMap(([number, { parts }]) =>
    parts.map(([day, minor], index) => {
      return { document_id: idOf(3, Number(number)), seq: index + 1, due_date: date(day), amount: String(minor) };
    }),
  );
  for (const sha256 of FILES) {
    await insertSourceFile(on, HOME, { sha256, name: 'rows.csv', size: 1, kept: true, at: instant(1, 12) });
  }
  await postDocuments(on, HOME, { documents, items, lines: LINE_ROWS, references: new Map() });
  const postings = Object.entries(RECONCILIATIONS).map(([number, { partner, currency, reason, note, lines }]) => ({
    reconciliation: {
      id: idOf(4, Number(number)),
      partner_id: PARTNERS[partner],
      currency,
      reason,
      note,
      posted_at: instant(11 + Number(number), 12),
      posted_by: `clerk ${number}`,
    },
    allocations: lines.map((line) => allocationOf(line, currency as Currency)), // EUR or USD
  }));
  await postAllocations(on, HOME, postings);
  for (const { day, ...reversal } of REVERSALS) {
    const how = { effectiveOn: date(day), at: instant(day, 9), by: `clerk ${day}` };
    await postReversal(on, HOME, { ...reversal, ...how });
  }
}

const LINE_ROWS = Object.entries(LINES).flatMap(([number, lines]) =>
  lines.map((line, index) => ({ ...line, document_id: idOf(3, Number(number)), position: index + 1 })),
);

function documentRow(number: number, { partner, parts, ...given }: Posted): NewDocumentRow {
  const text = `${given.kind}-${number}`;
  return {
    id: idOf(3, number),
    partner_id: PARTNERS[partner],
    series: '',
    number: text,
    number_key: numberKey(text),
    document_date: date(Math.min(number, 5)),
    currency: 'EUR',
    amount: String(parts.reduce((sum, [, minor]) => sum + minor, 0)),
    takes_back: false,
    posted_at: instant(number, 8),
    posted_by: `clerk ${number % 3}`,
    ...(LINES[number] === undefined ? {} : { lines: LINES[number].length }),
    ...given,
  };
}

function allocationOf([credit, debit, minor, day, step]: Line, currency: Currency): Allocation {
  const amount = Money.certainlyPositive(BigInt(minor), currency);
  return {
    credit: creditId(...itemOf(credit)),
    debit: debitId(...itemOf(debit)),
    amount,
    step,
    effectiveOn: date(day),
    itemized: LINES[Number(debit.split('/')[0])] !== undefined,
  };
}

function itemOf(text: string): [DocumentId, number] {
  const [number, seq] = text.split('/');
  return [documentId(idOf(3, Number(number))), Number(seq)];
}

type Event = {
  readonly organization: string;
  readonly number: number;
  readonly posted?: Parameters<typeof recordChange>[2]['posted'];
};

async function record(on: Connection, { organization, number, posted }: Event): Promise<void> {
  const about = {
    actor: `clerk ${number}`,
    action: `test.${number}`,
    subjectKind: `subject ${number}`,
    subject: idOf(6, number),
  };
  // The first ones are as they were when nothing was said of where a change came from.
  const origin = number < 3 ? undefined : `192.0.2.${number}`;
  const event = { event: idOf(7, number), at: instant(15 + number, 10), request: `request ${number}`, origin };
  await recordChange(on, organization, { ...about, ...event, ...(posted ? { posted } : {}) });
}
