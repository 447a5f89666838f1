import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallLedger } from '../http/test-support/ledger.ts';
import { openQuittance, type Quittance } from '../http/test-support/quittance.ts';
import { ledgerApi } from './test-support/ledger-api.ts';
import { openTerminal } from './test-support/terminal.ts';

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
  await quittance.work();
});
afterAll(() => quittance.close());

it('shows what it would settle, settles it, and then finds nothing to do', async () => {
  const terminal = openTerminal(ledgerApi(quittance));
  await smallLedger(quittance);
  const left = 'left over: 1 debit, 40.00 EUR: not fully paid, the rest is still owing\n';
  const said = `60.00 EUR by 1 allocation\n${left}`;
  expect(await terminal.run('auto-reconcile --preview')).toMatchObject({
    exit: 0,
    out: `done: 1 of 1 account\nwould settle ${said}`,
  });
  const settled = await terminal.run('auto-reconcile');
  expect(settled.out).toBe(`done: 1 of 1 account\nsettled ${said}`);
  expect(settled.err).toContain('1 of 1');
  const again = await terminal.run('auto-reconcile --json');
  expect(JSON.parse(again.out)).toMatchObject({ state: 'done', allocations: 0 });
  const none = await terminal.run('auto-reconcile --matching Zoe');
  expect(none.out).toBe('done: no account has a number, or a word of its owner, that begins with “Zoe”\n');
  expect((await terminal.run('auto-reconcile --organization nobody')).exit).toBe(2);
});
