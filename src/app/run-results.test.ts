import { expect, it } from 'vitest';
import type { Run } from '../contract/runs.ts';
import { createRun } from './create-run.ts';
import { exportRunAllocations } from './export-run-allocations.ts';
import { listRunLeftOvers } from './list-run-left-overs.ts';
import { carryOutChunk } from './run-chunk.ts';
import { type Club, openClub } from './test-support/club.ts';

/** A run over one account that owes 30.00 in three installments, of which a receipt pays the first. */
async function runOverInstallments(): Promise<{ readonly club: Club; readonly run: Run }> {
  const club = await openClub();
  const partner = await club.partner('Ada');
  const installments = ['2026-06-30', '2026-07-31', '2026-08-31'].map((dueOn) => ({ dueOn, amount: '10.00' }));
  await club.post({ kind: 'invoice', partner, number: 'I-1', amount: '30.00', installments });
  await club.post({ kind: 'receipt', partner, number: 'R-1', amount: '10.00' });
  const run = await club.does(createRun, { body: { selection: { accounts: [partner] }, preview: false } });
  await carryOutChunk(club.context, { organization: club.id, run: run.id }, 1);
  return { club, run };
}

it('lists of an invoice each installment that is left over, by itself, with its due date', async () => {
  const { club, run } = await runOverInstallments();
  const { items } = await club.does(listRunLeftOvers, { params: { id: run.id }, query: { limit: 50 } });
  expect(items.map(({ number, seq, of, dueOn }) => `${number} ${seq}/${of} ${dueOn}`)).toEqual([
    'I-1 2/3 2026-07-31',
    'I-1 3/3 2026-08-31',
  ]);
});

it('is kept as a file of all its allocations, with the status of both documents and why', async () => {
  const { club, run } = await runOverInstallments();
  const file = await club.does(exportRunAllocations, { params: { id: run.id }, query: { language: 'fr' } });
  const [head, first] = file.text.split('\r\n');
  expect(file.rows).toBe(1);
  expect(head).toMatch(/^compte,titulaire,crédit,lettrage du crédit,explication du crédit,débit,/u);
  expect(first).toContain(',R-1,Lettrage complet,10.00 entièrement lettrés,"I-1, échéance 1 sur 3",Lettrage partiel,');
});
