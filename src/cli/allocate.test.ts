import * as fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLUMN_FIELDS } from '../contract/mapping-file.ts';
import { FIELDS } from '../readers/csv/fields.ts';
import { openTerminal } from './test-support/terminal.ts';
import type { Terminal } from './test-support/terminal.ts';

const INVOICES = 'Invoice No.,Date,Due Date,Amount,Currency,Customer No.,Customer Name';
const RECEIPTS = 'Receipt No.,Date,Amount,Currency,Customer Name';
const COMMAND = 'allocate --invoices invoices.csv --receipts receipts.csv';

describe('quittance allocate', () => {
  let terminal: Terminal;
  beforeEach(() => (terminal = openTerminal()));
  afterEach(() => terminal.remove());

  function clubFiles(): void {
    terminal.write(
      'invoices.csv',
      INVOICES,
      'I-2,2026-02-01,2026-02-15,50.00,EUR,C1,Ada',
      'I-10,2026-01-01,2026-03-01,100.00,EUR,C1,Ada',
      'I-3,2026-01-01,2026-01-31,30,JPY,C1,Ada',
      'I-4,2026-01-01,2026-01-31,10.00,EUR,C2,Bo',
    );
    terminal.write('receipts.csv', RECEIPTS, 'R-1,2026-02-10,120.00,EUR,Ada', 'R-2,2026-02-11,7,EUR,Cy');
  }

  it('pays the oldest invoice first, within a partner and a currency, and says what is left', async () => {
    clubFiles();
    const { exit, out } = await terminal.run(COMMAND);
    expect(out.split('\r\n')).toEqual([
      'partner,currency,receipt,invoice,installment,amount,effective_on,left_over',
      'C1,EUR,R-1,I-10,1,100.00,2026-02-10,',
      'C1,EUR,R-1,I-2,1,20.00,2026-02-10,',
      'C1,EUR,,I-2,1,30.00,,balance-owing',
      'C1,JPY,,I-3,1,30,,other-currency',
      'C2,EUR,,I-4,1,10.00,,no-available-credit',
      'Cy,EUR,R-2,,1,7.00,,no-open-invoice',
      '',
    ]);
    expect(exit).toBe(0);
  });

  it('follows the strategy that is asked for', async () => {
    clubFiles();
    const { out } = await terminal.run(`${COMMAND} --strategy oldest-due-first`);
    expect(out).toContain('C1,EUR,R-1,I-2,1,50.00,2026-02-10,\r\nC1,EUR,R-1,I-10,1,70.00,2026-02-10,');
  });

  it('prints one JSON document, and nothing else, with --json', async () => {
    clubFiles();
    const { out } = await terminal.run(`${COMMAND} --json`);
    expect(JSON.parse(out)).toMatchObject({
      allocations: [
        { partner: 'C1', currency: 'EUR', receipt: 'R-1', invoice: 'I-10', amount: '100.00' },
        { receipt: 'R-1', invoice: 'I-2', amount: '20.00', effectiveOn: '2026-02-10' },
      ],
      leftOvers: [{ number: 'I-2', open: '30.00', reason: 'balance-owing' }, {}, {}, {}],
      totals: [
        { currency: 'EUR', available: '127.00', owed: '160.00', allocated: '120.00', unapplied: '7.00' },
        { currency: 'JPY', outstanding: '30' },
      ],
    });
  });

  it('writes to files where it is told to', async () => {
    clubFiles();
    const { out } = await terminal.run(`${COMMAND} --out paid.csv --leftovers left.csv`);
    expect(out).toBe('');
    expect(terminal.read('paid.csv').split('\r\n')).toHaveLength(4);
    expect(terminal.read('left.csv').split('\r\n')).toHaveLength(6);
    expect(terminal.read('left.csv').split('\r\n')[0]).toBe(terminal.read('paid.csv').split('\r\n')[0]);
  });

  it('pays installments by due date', async () => {
    terminal.write(
      'invoices.csv',
      `${INVOICES},Installments`,
      'I-1,2026-01-01,,100.00,EUR,C1,Ada,2026-01-31=60.00|2026-02-28=40.00',
    );
    terminal.write('receipts.csv', RECEIPTS, 'R-1,2026-02-10,70.00,EUR,Ada');
    const { out } = await terminal.run(COMMAND);
    expect(out).toContain('C1,EUR,R-1,I-1,1,60.00,2026-02-10,\r\nC1,EUR,R-1,I-1,2,10.00,2026-02-10,');
  });

  it('puts bad rows aside, allocates the others and ends with 3', async () => {
    clubFiles();
    const bad = ['R-1,2026-02-11,5.00,EUR,Ada', 'R-3,2026-02-30,5.00,EUR,Ada', '=cmd(),2026-02-11,-5.00,EUR,Ada'];
    terminal.write('receipts.csv', RECEIPTS, 'R-1,2026-02-10,120.00,EUR,Ada', ...bad);
    const { exit, out, err } = await terminal.run(`${COMMAND} --rejects bad.csv`);
    expect(exit).toBe(3);
    expect(out).toContain('C1,EUR,R-1,I-10,1,100.00,2026-02-10');
    expect(err).toContain('3 rows were rejected; bad.csv says which and why.');
    expect(
      terminal
        .read('bad.csv')
        .split('\r\n')
        .map((line) => line.split(',').slice(1, 4).join(',')),
    ).toEqual(['line,field,value', '3,number,R-1', '4,date,2026-02-30', '5,amount,-5.00', '']);
  });

  it('refuses a file that can be read two ways, with the flag to give, and ends with 2', async () => {
    clubFiles();
    terminal.write('receipts.csv', RECEIPTS, 'R-1,01/02/2026,"1,200",EUR,Ada');
    const { exit, out, err } = await terminal.run(COMMAND);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('--decimal point or --decimal comma');
    expect(err).toContain('--dates DD/MM/YYYY or --dates MM/DD/YYYY');
    const decided = await terminal.run(`${COMMAND} --decimal point --dates DD/MM/YYYY`);
    expect(decided.out).toContain('C1,EUR,R-1,I-10,1,100.00,2026-02-01');
  });

  it('does not depend on the order rows came in, and loses nothing', async () => {
    const row = fc.record({ day: fc.integer({ min: 1, max: 28 }), cents: fc.integer({ min: 1, max: 99_999 }) });
    const rows = fc.array(row, { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(rows, rows, async (invoices, receipts) => {
      const two = (digits: number) => String(digits).padStart(2, '0');
      const text = (kind: string, { day, cents }: { day: number; cents: number }, at: number) =>
        `${kind}-${at},2026-01-${two(day)},${Math.floor(cents / 100)}.${two(cents % 100)},EUR,Ada`;
      const debits = invoices.map((item, at) => text('I', item, at));
      const credits = receipts.map((item, at) => text('R', item, at));
      const run = async (order: (lines: string[]) => string[]) => {
        terminal.write('invoices.csv', RECEIPTS.replace('Receipt', 'Invoice'), ...order(debits));
        terminal.write('receipts.csv', RECEIPTS, ...order(credits));
        return (await terminal.run(`${COMMAND} --json`)).out;
      };
      const forth = await run((lines) => lines);
      expect(await run((lines) => lines.toReversed())).toBe(forth);
      // What JSON_STYLE writes.
      const { allocations, totals } = JSON.parse(forth) as Result;
      const [owed, available] = [sumOf(invoices), sumOf(receipts)];
      const spent = allocations.reduce((sum, { amount }) => sum + centsOf(amount), 0);
      expect(spent).toBe(Math.min(owed, available));
      expect(totals.map(({ allocated }) => centsOf(allocated))).toEqual([spent]);
    });
    await fc.assert(property, { seed: 20_260_228, numRuns: 60 });
  });
});

describe('the command line', () => {
  const terminal = openTerminal();
  afterAll(() => terminal.remove());

  it.each([
    ['--version', 0, '1.2.3'],
    ['--help', 0, 'Exit codes:'],
    ['allocate --help', 0, 'Examples:'],
    ['import --help', 0, '--save-mapping'],
    ['', 2, 'Usage: quittance'],
    ['reconcile', 2, 'unknown command'],
    ['allocate', 2, '--invoices'],
    ['allocate --invoices nowhere.csv --receipts nowhere.csv', 2, 'nowhere.csv: there is no such file'],
    ['allocate --invoices a --receipts b --strategy luck', 2, 'oldest-first'],
    ['import', 2, 'Nothing to import'],
    ['import --invoices nowhere.csv', 2, 'there is no such file'],
    ['serve --port 70000', 2, 'not a port'],
    ['serve --while npm', 2, 'not a process'],
    ['backup --to .', 2, '.: is a folder; name a file'],
    ['backup --to nowhere/a.backup', 2, 'nowhere: there is no such file or folder; name a place'],
    ['restore --from nowhere.backup', 2, 'nowhere.backup: there is no such file or folder; give the file that'],
  ])('quittance %s ends with %i', async (line, exit, said) => {
    const ended = await terminal.run(line);
    expect(ended.exit).toBe(exit);
    expect(ended.out + ended.err).toContain(said);
  });

  it.each([
    ['allocate', [], ['--data', '--organization']],
    ['backup', ['at present /var/lib/quittance'], ['--organization']],
    ['restore', ['at present /var/lib/quittance'], ['--organization']],
    ['import', ['at present /var/lib/quittance', '--organization'], []],
  ])('offers with %s only what counts there', async (command, there, absent) => {
    const { out } = await terminal.run(`${command} --help`);
    const words = out.replaceAll(/\s+/g, ' ');
    expect(there.filter((text) => !words.includes(text))).toEqual([]);
    expect(absent.filter((text) => words.includes(text))).toEqual([]);
  });

  it('writes no backup over a file unless it is told to', async () => {
    terminal.write('a.backup', 'kept');
    const asked = await terminal.run('backup --to a.backup');
    expect([asked.exit, asked.err]).toEqual([
      2,
      'a.backup: there is a file already; name another, or write over it with --force\n',
    ]);
    await expect(terminal.run('backup --to a.backup --force')).rejects.toThrow('nothing behind it');
  });

  it('knows in a mapping file exactly the fields that the readers know', () => {
    expect(COLUMN_FIELDS.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

type Result = { allocations: { amount: string }[]; totals: { allocated: string }[] };

function sumOf(rows: readonly { readonly cents: number }[]): number {
  return rows.reduce((sum, { cents }) => sum + cents, 0);
}

function centsOf(amount: string): number {
  return Number(amount.replace('.', ''));
}
