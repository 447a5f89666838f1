import { describe, expect, it } from 'vitest';
import { type DocumentRow, ImportChunk } from '../contract/imports.ts';
import { changeOrganization } from './change-organization.ts';
import { importRows } from './import-rows.ts';
import { keepSourceFile } from './keep-source-file.ts';
import { listDocuments } from './list-documents.ts';
import { DocumentsQuery } from '../contract/documents.ts';
import { newFolder } from '../../test/support/database.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { verify } from './verify.ts';
import { type Club, openClub } from './test-support/club.ts';

const FILE = {
  name: 'invoices.csv',
  sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  content: 'aGVsbG8=',
};

async function clubWithFile(): Promise<Club> {
  const club = await openClub();
  const context = { ...club.context, filesDirectory: newFolder() };
  const { content, ...file } = FILE;
  await club.does(keepSourceFile, { body: { ...file, content } }, { context });
  return club;
}

function row(line: number, number: string, amount: string): DocumentRow {
  const document = { kind: 'invoice', number, date: '2026-01-31', currency: 'EUR', amount } as const;
  return { line, partnerNumber: 'C-1', partnerName: 'Ada Murphy', document };
}

function chunk(rows: readonly DocumentRow[]): ImportChunk {
  return ImportChunk.parse({ file: { name: FILE.name, sha256: FILE.sha256 }, createPartners: true, documents: rows });
}

describe('keeping a file', () => {
  it('takes nothing but a digest for its name', async () => {
    const club = await openClub();
    const sha256 = '../../../etc/passwd'.padStart(64, './');
    const refusal = await club.refused(keepSourceFile, { body: { name: 'a.csv', sha256, size: 1 } });
    expect(refusal.extra.problems).toMatchObject([{ pointer: '/sha256', value: sha256 }]);
  });

  it('takes the bytes of one that was only noted, and says then how large it is', async () => {
    const club = await openClub();
    const context = { ...club.context, filesDirectory: newFolder() };
    const { content, ...file } = FILE;
    const keep = (body: object) => club.does(keepSourceFile, { body: { ...file, ...body } }, { context });
    expect(await keep({ size: 9 })).toMatchObject({ size: 9, known: false });
    expect(await keep({ size: 9 })).toMatchObject({ known: true });
    expect(await keep({ content })).toMatchObject({ size: 5, known: false });
    expect(await keep({ content })).toMatchObject({ known: true });
    expect(await keep({ size: 9 })).toMatchObject({ known: true });
    const { rows } = await club.context.pool.query('select size, kept from source_file where organization_id = $1', [
      club.id,
    ]);
    expect(rows).toEqual([{ size: 5n, kept: true }]);
  });
});

describe('importing rows of a file', () => {
  it('adds each once: the same rows again change nothing', async () => {
    const club = await clubWithFile();
    const body = chunk([row(2, 'A-1', '10.00'), row(3, 'A-2', '20.00')]);
    expect(await club.does(importRows, { body })).toEqual({ added: 2, unchanged: 0, rejected: [] });
    expect(await club.does(importRows, { body })).toEqual({ added: 0, unchanged: 2, rejected: [] });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(items.map(({ number, amount }) => [number, amount])).toEqual(
      expect.arrayContaining([
        ['A-1', '10.00'],
        ['A-2', '20.00'],
      ]),
    );
    expect(items).toHaveLength(2);
  });

  it('rejects a changed row under a known number, and takes the rest', async () => {
    const club = await clubWithFile();
    await club.does(importRows, { body: chunk([row(2, 'A-1', '10.00')]) });
    const later = row(4, 'A-1', '10.00');
    const rows = [
      row(2, 'A-1', '11.00'),
      row(3, 'A-2', '20.00'),
      { ...later, document: { ...later.document, dueOn: '2026-03-01' } },
    ];
    const result = await club.does(importRows, { body: chunk([...rows, row(5, 'A-1', '10.0')]) });
    expect(result).toMatchObject({
      added: 1,
      unchanged: 1,
      rejected: [
        { line: 2, code: 'identity-changed', field: 'amount', value: '11.00' },
        { line: 4, code: 'identity-changed', field: 'dueOn', value: '2026-03-01' },
      ],
    });
  });

  it('settles no account on arrival, whatever the setting: the file may hold more (decision 0026)', async () => {
    const club = await clubWithFile();
    await club.does(changeOrganization, { body: { settings: { paymentsOnArrival: 'clear-account' } } });
    const { document, ...rest } = row(3, 'R-1', '10.00');
    const receipt = { ...rest, document: { ...document, kind: 'receipt' as const } };
    await club.does(importRows, { body: chunk([row(2, 'A-1', '10.00'), receipt]) });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(items.map(({ open }) => open)).toEqual(['10.00', '10.00']);
  });

  it('refuses an import of over-settled history row by row', async () => {
    const club = await clubWithFile();
    const planned = (line: number, number: string, planned: string): DocumentRow => {
      const plannedPayments = [{ dueOn: '2026-07-15', amount: planned, means: 'card' as const }];
      const { document, ...rest } = row(line, number, '10.00');
      return { ...rest, document: { ...document, plannedPayments } };
    };
    const rows = [planned(2, 'A-1', '10.00'), planned(3, 'A-2', '10.01'), planned(4, 'A-3', '11.00')];
    const result = await club.does(importRows, { body: chunk(rows) });
    expect(result).toMatchObject({
      added: 1,
      rejected: [
        { line: 3, code: 'planned-too-much', value: '10.01' },
        { line: 4, code: 'planned-too-much', value: '11.00' },
      ],
    });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(items).toMatchObject([{ number: 'A-1', reconciliationStatus: 'planned' }]);
  });

  it('compares every field that a row can carry with what is posted, also within one chunk', async () => {
    const club = await clubWithFile();
    const receipt = (line: number, more: Partial<DocumentRow['document']>, intended = 'A-1'): DocumentRow => {
      const { document, ...rest } = row(line, 'R-1', '10.00');
      const foreign = { ...document, kind: 'receipt', currency: 'CHF', rate: '1.10', reasonCode: 'club' } as const;
      return { ...rest, intendedForNumber: intended, document: { ...foreign, ...more } };
    };
    const chf = (line: number, number: string) => {
      const { document, ...rest } = row(line, number, '10.00');
      return { ...rest, document: { ...document, currency: 'CHF' } };
    };
    const rows = [
      receipt(5, { rate: '1.100', baseAmount: '11' }),
      receipt(6, { rate: '1.2' }),
      receipt(7, { baseAmount: '11.01' }),
      receipt(8, { reasonCode: 'other' }),
      receipt(9, {}, 'A-2'),
    ];
    const rejected = [
      { line: 6, code: 'identity-changed', field: 'rate', value: '1.2', reason: 'R-1 is posted with 1.1.' },
      { line: 7, code: 'identity-changed', field: 'baseAmount', value: '11.01', reason: 'R-1 is posted with 11.00.' },
      { line: 8, code: 'identity-changed', field: 'reasonCode', value: 'other' },
      { line: 9, code: 'identity-changed', field: 'intendedForNumber', value: 'A-2' },
    ];
    const first = chunk([chf(2, 'A-1'), chf(3, 'A-2'), receipt(4, {}), ...rows]);
    expect(await club.does(importRows, { body: first })).toMatchObject({ added: 3, unchanged: 1, rejected });
    expect(await club.does(importRows, { body: chunk(rows) })).toMatchObject({ added: 0, unchanged: 1, rejected });
  });

  it('adds each once, also when two send the same rows at the same moment', async () => {
    const club = await clubWithFile();
    const body = chunk([row(2, 'A-1', '10.00'), row(3, 'A-2', '20.00')]);
    const results = await Promise.all([1, 2, 3, 4].map(() => club.does(importRows, { body })));
    expect(results.map(({ added, unchanged }) => added + unchanged)).toEqual([2, 2, 2, 2]);
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(2);
  });

  it('takes a name for the partner that an earlier row gave with its number', async () => {
    const club = await clubWithFile();
    const byName = { ...row(3, 'A-2', '20.00'), partnerNumber: undefined };
    expect(await club.does(importRows, { body: chunk([row(2, 'A-1', '10.00'), byName]) })).toMatchObject({ added: 2 });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(new Set(items.map(({ partner }) => partner)).size).toBe(1);
  });

  it('is refused where the file was never kept', async () => {
    const club = await openClub();
    const refusal = await club.refused(importRows, { body: chunk([row(2, 'A-1', '10.00')]) });
    expect(refusal.extra.problems).toMatchObject([{ pointer: '/file/sha256' }]);
  });

  it('finds a customer by number before it takes what stands there for a name', async () => {
    const club = await clubWithFile();
    await club.does(importRows, { body: chunk([row(2, 'A-1', '10.00')]) });
    const named = (line: number, customer: string) => {
      const { document } = row(line, `A-${line}`, '1.00');
      return { line, partnerName: customer, document };
    };
    const body = chunk([named(3, 'C-1'), named(4, 'ada MURPHY'), named(5, 'Zoe'), named(6, 'zoe')]);
    expect((await club.does(importRows, { body })).added).toBe(4);
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(items.map(({ number, partnerName }) => `${number} ${partnerName}`).toSorted()).toEqual([
      'A-1 Ada Murphy',
      'A-3 Ada Murphy',
      'A-4 Ada Murphy',
      'A-5 Zoe',
      'A-6 Zoe',
    ]);
    const unknown = await club.does(importRows, { body: { ...chunk([named(7, 'C-9')]), createPartners: false } });
    expect(unknown.rejected).toMatchObject([{ code: 'not-found', field: 'partnerName', value: 'C-9' }]);
  });

  it('frees what has paid an invoice for its credit note, where the organization has it so', async () => {
    const club = await clubWithFile();
    await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'free-payment' } } });
    const receipt = row(3, 'P-1', '10.00');
    const body = chunk([row(2, 'A-1', '10.00'), { ...receipt, document: { ...receipt.document, kind: 'receipt' } }]);
    await club.does(importRows, { body });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    const { id = '', partner = '' } = items.find(({ number }) => number === 'A-1') ?? {};
    const targets = [{ document: id, amount: '10.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const note = row(4, 'C-1', '4.00');
    const credit = { ...note, intendedForNumber: 'A-1', document: { ...note.document, kind: 'credit_note' } } as const;
    expect((await club.does(importRows, { body: chunk([credit]) })).added).toBe(1);
    expect(await club.balance(partner)).toBe('0.00 / 4.00');
    expect((await club.does(importRows, { body: chunk([credit]) })).unchanged).toBe(1);
    expect((await club.does(verify, {})).differences).toEqual([]);
  });

  it('tells that an invoice is posted with other planned payments', async () => {
    const club = await clubWithFile();
    const planned = (dueOn: string) => {
      const { document, ...rest } = row(2, 'A-1', '10.00');
      return {
        ...rest,
        document: { ...document, plannedPayments: [{ dueOn, amount: '10.00', means: 'card' as const }] },
      };
    };
    await club.does(importRows, { body: chunk([planned('2026-03-01')]) });
    const again = await club.does(importRows, { body: chunk([planned('2026-03-01'), planned('2026-04-01')]) });
    expect([again.unchanged, again.rejected]).toMatchObject([
      1,
      [{ code: 'identity-changed', field: 'plannedPayments', value: '10.00 on 2026-04-01 by card' }],
    ]);
  });

  it('compares planned payments as often as they are there; those of later may be left out', async () => {
    const club = await clubWithFile();
    const planned = (...dueOn: string[]) => {
      const { document, ...rest } = row(2, 'A-1', '10.00');
      const plannedPayments = dueOn.map((day) => ({ dueOn: day, amount: '2.00', means: 'card' as const }));
      return { ...rest, document: { ...document, plannedPayments } };
    };
    const [march, april] = ['2026-03-01', '2026-04-01'];
    await club.does(importRows, { body: chunk([planned(april, march)]) });
    const again = chunk([planned(march, april), planned(march), planned(march, march)]);
    const { unchanged, rejected } = await club.does(importRows, { body: again });
    expect(unchanged).toBe(2);
    expect(rejected).toMatchObject([{ field: 'plannedPayments', value: '2.00 on 2026-03-01 by card' }]);
  });

  it('gives no number that another row of the chunk brings', async () => {
    const club = await clubWithFile();
    const { document, ...rest } = row(2, '', '10.00');
    const { number: _, ...unnumbered } = { ...document, source: 'shop', externalId: '7' };
    const body = chunk([{ ...rest, document: unnumbered }, row(3, 'INV-00001', '20.00')]);
    expect(await club.does(importRows, { body })).toEqual({ added: 2, unchanged: 0, rejected: [] });
    const { items } = await club.does(listDocuments, { query: DocumentsQuery.parse({}) });
    expect(items.map(({ number, amount }) => `${number} ${amount}`).toSorted()).toEqual([
      'INV-00001 20.00',
      'INV-00002 10.00',
    ]);
  });

  it('tells the line, the field, the value and the reason of each bad row', async () => {
    const club = await clubWithFile();
    const noPartner = { ...row(5, 'A-4', '1.00'), partnerNumber: undefined, partnerName: undefined };
    const body = chunk([row(2, 'A-1', '1e3'), row(3, 'A-2', '1.005'), row(4, 'A-3', '-1.00'), noPartner]);
    const { added, rejected } = await club.does(importRows, { body });
    expect(added).toBe(0);
    expect(rejected.map(({ line, code, field, value }) => [line, code, field, value])).toEqual([
      [2, 'amount-malformed', 'amount', '1e3'],
      [3, 'amount-too-precise', 'amount', '1.005'],
      [4, 'amount-negative', 'amount', '-1.00'],
      [5, 'not-found', 'partnerName', ''],
    ]);
  });
});
