import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { createHold } from './create-hold.ts';
import { createRun } from './create-run.ts';
import { listRuns } from './list-runs.ts';
import type { Refused } from './refusal.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub } from './test-support/club.ts';
import { undoDocument } from './undo-document.ts';

// What a refusal says is true of the very case, and what it advises helps there.

let club: Club;
let partner: string;

beforeAll(async () => {
  club = await openClub();
  partner = await club.partner('Ada Murphy');
});

const words = ({ code, message, extra }: Refused) => [code, message, extra.remedy];

it('a hold on another partner’s document is no matter of allocations', async () => {
  const { id: document } = await club.post({ kind: 'invoice', partner, number: 'INV-1', amount: '10.00' });
  const body = { partner: await club.partner('Bob Singh'), document, reason: 'in dispute' };
  const told = ['other-partner', 'INV-1 is another partner’s.', 'Name a document of that partner.'];
  expect(words(await club.refused(createHold, { body }))).toEqual(told);
});

it('a draft can not be taken back: it can be deleted', async () => {
  const { id } = await club.post({ kind: 'invoice', partner, amount: '10.00', draft: true });
  const refusal = await club.refused(takeBackDocument, { params: { id }, body: { reason: 'by mistake' } });
  expect(words(refusal).slice(0, 2)).toEqual([
    'document-is-draft',
    'It is a draft: it can be changed, posted or deleted.',
  ]);
});

it('a document that was never reconciled was not undone before', async () => {
  const { id } = await club.post({ kind: 'invoice', partner, number: 'INV-2', amount: '10.00' });
  const told = ['not-reversible', 'INV-2 was never reconciled: there is nothing to undo.', 'Reconcile it first.'];
  expect(words(await club.refused(undoDocument, { params: { id }, body: { reason: 'by mistake' } }))).toEqual(told);
});

it('a run over an account that does not exist is refused, and none is queued', async () => {
  const body = { selection: { accounts: [partner, partner, randomUUID()] }, preview: true };
  const refusal = await club.refused(createRun, { body });
  expect(words(refusal).slice(0, 2)).toEqual(['not-found', 'One of the accounts does not exist.']);
  expect((await club.does(listRuns, { query: { limit: 50 } })).items).toEqual([]);
  const known = { selection: { accounts: [partner, partner] }, preview: true };
  expect((await club.does(createRun, { body: known })).accounts).toBe(1);
});
