import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openQuittance } from '../http/test-support/quittance.ts';
import type { Quittance } from '../http/test-support/quittance.ts';
import { ledgerApi } from './test-support/ledger-api.ts';
import { openTerminal } from './test-support/terminal.ts';
import type { Terminal } from './test-support/terminal.ts';

const INVOICES = 'Rechnungsnummer;Datum;Fällig;Betrag;Währung;Kunden-Nr.;Kunde';
const SAMPLE = resolve('test/cases/receivables');
const EVALUATION = [
  `--invoices ${SAMPLE}/invoices.csv`,
  `--receipts ${SAMPLE}/payments.csv`,
  `--mapping ${resolve('examples/llmeval.mapping.json')}`,
].join(' ');

describe('quittance import', () => {
  let quittance: Quittance;
  let terminal: Terminal;
  beforeAll(async () => void (quittance = await openQuittance()));
  beforeEach(() => void (terminal = openTerminal(ledgerApi(quittance))));
  afterAll(() => quittance.close());

  async function count(table: 'document' | 'partner'): Promise<number> {
    const found = await quittance.pool.query<{ count: string }>(`select count(*)::text as count from ${table}`);
    return Number(found.rows[0]?.count);
  }

  it('imports the evaluation sample by its mapping into a ledger without an organization', async () => {
    const { exit, out } = await terminal.run(`import ${EVALUATION}`);
    expect(out).toMatch(
      /^invoices: 61 rows, 61 added, 0 unchanged, 0 rejected, \d+ amounts rounded as the mapping says\n/,
    );
    expect(out).toMatch(/\nreceipts: 51 rows, 51 added, 0 unchanged, 0 rejected, \d+ amounts rounded/);
    expect(exit).toBe(0);
    const { items } = await quittance.call('listOrganizations', {});
    expect(items.map(({ name, baseCurrency }) => [name, baseCurrency])).toEqual([['LLM evaluation', 'USD']]);
  });

  it('adds nothing when the same files come again', async () => {
    await terminal.run(`import ${EVALUATION}`);
    const before = [await count('document'), await count('partner')];
    const { exit, out } = await terminal.run(`import ${EVALUATION}`);
    expect(out).toMatch(/^invoices: 61 rows, 0 added, 61 unchanged, 0 rejected/);
    expect(out).toMatch(/\nreceipts: 51 rows, 0 added, 51 unchanged, 0 rejected/);
    expect([exit, await count('document'), await count('partner')]).toEqual([0, ...before]);
  });

  it('puts bad rows aside with line, value and reason, and the others in', async () => {
    terminal.write(
      'rechnungen.csv',
      INVOICES,
      'B-1;01.02.2026;;1.234,50;EUR;K1;Ada',
      'B-2;30.02.2026;;5,00;EUR;K1;Ada',
      'B-3;01.02.2026;;5,001;EUR;K1;Ada',
      'B-4;01.02.2026;;5,00;XXX;K1;Ada',
      'B-5;01.02.2026;;-5,00;EUR;K1;Ada',
      `${'B'.repeat(61)};01.02.2026;;5,00;EUR;K1;Ada`,
      'B-6;01.02.2026;28.02.2026;7,00;EUR;K1;Ada',
      'B-6;01.02.2026;28.02.2026;8,00;EUR;K1;Ada',
    );
    const { exit, out } = await terminal.run('import --invoices rechnungen.csv --create-partners --rejects bad.csv');
    expect(exit).toBe(3);
    expect(out).toContain('invoices: 8 rows, 2 added, 0 unchanged, 6 rejected');
    const rejects = terminal
      .read('bad.csv')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rejects.map((cells) => [cells[1], cells[2], cells.at(-1)])).toEqual([
      ['line', 'field', 'code'],
      ['3', 'date', 'date-malformed'],
      ['4', 'amount', 'amount-too-precise'],
      ['5', 'currency', 'unknown-currency'],
      ['6', 'amount', 'amount-negative'],
      ['7', 'number', 'input-invalid'],
      ['9', 'amount', 'identity-changed'],
    ]);
    expect(terminal.read('bad.csv')).toContain('“-5.00” is negative; of an invoice, write a credit note instead');
    const { documents } = await found('B-1');
    expect(documents).toMatchObject([{ amount: '1234.50', date: '2026-02-01', kind: 'invoice' }]);
  });

  it('rejects a changed row under a known number', async () => {
    const row = (amount: string) => `N-1;01.02.2026;;${amount};EUR;K7;Cy`;
    terminal.write('a.csv', INVOICES, row('10,5'));
    terminal.write('b.csv', INVOICES, row('10,50'), row('10,51'));
    expect((await terminal.run('import --invoices a.csv --create-partners')).exit).toBe(0);
    const { exit, out } = await terminal.run('import --invoices b.csv');
    expect([exit, out.split('\n')[0]]).toEqual([3, 'invoices: 2 rows, 0 added, 1 unchanged, 1 rejected']);
    expect(terminal.read('quittance-rejects.csv')).toContain(
      'b.csv,3,amount,10.51,N-1 is posted with 10.50.,identity-changed',
    );
  });

  it('takes partners, receipts that carry only a name, and credit notes as negative invoices', async () => {
    terminal.write('kunden.csv', 'Nummer;Name', 'P1;Ädelgard', 'P1;Ädelgard', 'P2;Bertha');
    terminal.write('rechnungen.csv', INVOICES, 'M-1;01.02.2026;;90,00;EUR;P1;', 'M-2;02.02.2026;;-40,00;EUR;P1;');
    terminal.write('zahlungen.csv', 'Id;Datum;Betrag;Währung;Kunde', 'Z-1;13.02.2026;50,00;EUR;Ädelgard');
    terminal.write('m.json', JSON.stringify({ invoices: { negative: 'other-side' } }));
    const files = '--partners kunden.csv --invoices rechnungen.csv --receipts zahlungen.csv --mapping m.json';
    const { exit, out } = await terminal.run(`import ${files}`);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'partners: 3 rows, 2 added, 0 unchanged, 0 rejected, 1 repeated',
      'invoices: 2 rows, 2 added, 0 unchanged, 0 rejected',
      'receipts: 1 rows, 1 added, 0 unchanged, 0 rejected',
    ]);
    expect(exit).toBe(0);
    const partner = await quittance.call('listPartners', { query: { q: 'P1' } });
    expect(partner.items.map(({ balances }) => balances)).toMatchObject([
      [{ outstanding: '90.00', unapplied: '90.00' }],
    ]);
  });

  it('writes nothing in a dry run and saves the mapping that it found', async () => {
    terminal.write('rechnungen.csv', INVOICES, 'D-1;13.02.2026;;1.234,50;EUR;K1;Ada', 'D-2;x;;1,00;EUR;K1;Ada');
    const before = await count('document');
    const { exit, out } = await terminal.run(
      'import --invoices rechnungen.csv --dry-run --save-mapping m.json --source navision',
    );
    expect([exit, await count('document')]).toEqual([3, before]);
    expect(out).toContain('invoices: 2 rows, 1 added, 0 unchanged, 1 rejected; tried only, nothing was saved');
    expect(JSON.parse(terminal.read('m.json'))).toMatchObject({
      source: 'navision',
      invoices: { delimiter: ';', decimal: 'comma', dates: 'DD.MM.YYYY', columns: { number: 'Rechnungsnummer' } },
    });
    expect((await terminal.run('import --invoices rechnungen.csv --mapping m.json --dry-run')).out).toBe(out);
  });

  it('finds in a dry run what the run itself adds and rejects', async () => {
    terminal.write('p.csv', 'Nummer;Name', 'Q1;Quentin', 'K7;Not Cy');
    const invoices = [
      'Q-1;13.02.2026;;10,00;EUR;Q1;',
      'Q-1;13.02.2026;;10,00;EUR;Q1;',
      'Q-1;13.02.2026;;11,00;EUR;Q1;',
      'Q-2;13.02.2026;;-30,00;EUR;Q1;',
      'Q-3;13.02.2026;;1,00;EUR;Q9;',
      'N-1;01.02.2026;;9,00;EUR;K7;',
    ];
    terminal.write('i.csv', INVOICES, ...invoices);
    const receipts = [
      'Z-7;13.02.2026;9;EUR;Quentin;Q-1',
      'Z-8;13.02.2026;9;EUR;Quentin;Q-2',
      'Z-7;13.02.2026;8;EUR;Q;',
    ];
    terminal.write('r.csv', 'Nummer;Datum;Betrag;Währung;Kunde;Für Rechnung', ...receipts);
    terminal.write('c.csv', 'Art;Nummer;Datum;Betrag;Währung;Kunde', 'invoice;Q-1;14.02.2026;10;EUR;Quentin');
    terminal.write('m.json', '{"credits": {"columns": {"kind": "Art"}}}');
    const files = '--partners p.csv --invoices i.csv --receipts r.csv --credits c.csv --mapping m.json';
    const before = [await count('document'), await count('partner')];
    const dry = await terminal.run(`import ${files} --rejects dry.csv --dry-run`);
    expect([await count('document'), await count('partner')]).toEqual(before);
    const real = await terminal.run(`import ${files} --rejects real.csv`);
    expect(dry.out.replaceAll('; tried only, nothing was saved', '')).toBe(real.out.replace('real.csv', 'dry.csv'));
    expect(terminal.read('dry.csv')).toBe(terminal.read('real.csv'));
    const rejected = terminal.read('dry.csv').trimEnd().split('\r\n').slice(1);
    expect(rejected.map((line) => [...line.split(',').slice(0, 3), line.split(',').at(-1)].join(' '))).toEqual([
      'p.csv 3 name identity-changed',
      'i.csv 4 amount identity-changed',
      'i.csv 5 amount amount-negative',
      'i.csv 6 partnerNumber not-found',
      'i.csv 7 amount identity-changed',
      'r.csv 3 intendedForNumber names-wrong-document',
      'r.csv 4 partnerName not-found',
      'c.csv 2 date identity-changed',
    ]);
  });

  it('tries a dry run on an empty ledger where there is none', async () => {
    const scratch = await openQuittance();
    const nowhere = openTerminal(undefined, ledgerApi(scratch));
    nowhere.write('i.csv', INVOICES, 'S-1;13.02.2026;;1,00;EUR;K1;Ada', 'S-1;13.02.2026;;2,00;EUR;K1;Ada');
    nowhere.write('two.csv', INVOICES, 'S-1;13.02.2026;;1,00;EUR;K1;Ada', 'S-2;13.02.2026;;2,00;CHF;K1;Ada');
    const asked = await nowhere.run('import --invoices two.csv --create-partners --dry-run');
    expect([asked.exit, asked.err]).toEqual([2, expect.stringContaining('Give --base-currency CODE')]);
    const { exit, out, err } = await nowhere.run('import --invoices i.csv --create-partners --dry-run');
    await scratch.close();
    expect([exit, err]).toEqual([3, expect.stringContaining('would create the organization "My organization"')]);
    expect(out).toContain('invoices: 2 rows, 1 added, 0 unchanged, 1 rejected; tried only, nothing was saved');
  });

  it('asks for a mapping in the very shape that it takes, and says which columns are not used', async () => {
    terminal.write('i.csv', 'Nummer;Datum;Offen;Netto;Kunde', 'V-1;13.02.2026;1,00;0,84;Vera');
    terminal.write('r.csv', 'Nummer;Datum;Eingang;Kunde', 'W-1;13.02.2026;1,00;Vera');
    const command = 'import --invoices i.csv --receipts r.csv --currency EUR --create-partners --dry-run';
    const asked = await terminal.run(command);
    expect([asked.exit, asked.err]).toEqual([2, expect.stringContaining('Columns not used: Offen, Netto.')]);
    terminal.write('m.json', asked.err.slice(asked.err.indexOf('{')).replace('HEADER OF THE COLUMN', 'Offen'));
    expect(JSON.parse(terminal.read('m.json'))).toEqual({
      invoices: { columns: { amount: 'Offen' } },
      receipts: { columns: { amount: 'Eingang' } },
    });
    const read = await terminal.run(`${command} --mapping m.json`);
    expect([read.exit, read.err]).toEqual([0, expect.stringMatching(/i\.csv: .*; not used: Netto\n/)]);
  });

  it('says what is wrong with a mapping file', async () => {
    terminal.write('m.json', '{"invoices": {"decimal": "dot"}}');
    terminal.write('i.csv', INVOICES);
    const { exit, err } = await terminal.run('import --invoices i.csv --mapping m.json');
    expect([exit, err]).toEqual([2, expect.stringContaining('m.json: invoices.decimal:')]);
  });

  it('asks which organization is meant where there are several, and takes it by name', async () => {
    const body = { name: 'Second', baseCurrency: 'CHF', timeZone: 'UTC', country: 'CH' };
    await quittance.call('createOrganization', { body });
    terminal.write('i.csv', INVOICES, 'S-1;13.02.2026;;1,00;CHF;K1;Ada');
    const asked = await terminal.run('import --invoices i.csv --create-partners');
    expect([asked.exit, asked.err]).toEqual([2, expect.stringContaining('name one with --organization')]);
    expect((await terminal.run('import --invoices i.csv --create-partners --organization second')).exit).toBe(0);
    const verified = await terminal.run('verify --json');
    expect([verified.exit, JSON.parse(verified.out)]).toMatchObject([
      0,
      { ok: true, organizations: 2, differences: [] },
    ]);
  });

  async function found(number: string) {
    return { documents: (await quittance.call('listDocuments', { query: { number } })).items };
  }
});
