import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';
import { Run } from '../contract/runs.ts';
import { smallLedger } from './test-support/ledger.ts';

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
  await quittance.work();
});
afterAll(() => quittance.close());

const POLL_MS = 50;

async function whenOver(id: string, about: Record<string, string>) {
  for (;;) {
    const run = await quittance.call('getRun', { params: { id } }, about);
    if (run.finishedAt !== undefined) return run;
    await after(POLL_MS);
  }
}

it('carries a run out that was asked for, and its undo', async () => {
  const { organization, partner } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  const body = { selection: { accounts: [partner] } };
  const { id, state } = await quittance.call('createRun', { body }, about);
  expect(state).toBe('queued');
  expect(await whenOver(id, about)).toMatchObject({ state: 'done', accountsDone: 1, allocations: 1 });
  const undo = await quittance.call('undoRun', { params: { id }, body: { reason: 'a try' } }, about);
  expect(await whenOver(undo.id, about)).toMatchObject({ kind: 'undo', state: 'done', reconciliations: 1 });
  expect(quittance.log.join('\n')).not.toContain('failed');
});

it('sends a run as it changes, as server-sent events, until it is over', async () => {
  const { organization, partner } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  const { id } = await quittance.call('createRun', { body: { selection: { accounts: [partner] } } }, about);
  const { headers, text } = await quittance.send({ url: `/api/v1/runs/${id}/events`, headers: about });
  expect(headers['content-type']).toMatch(/^text\/event-stream/);
  expect(headers['x-accel-buffering']).toBe('no');
  const events = text.split('\n\n').flatMap((event) => (event.startsWith('data: ') ? event.slice(6) : []));
  expect(new Set(events).size).toBe(events.length);
  const runs = events.map((event) => Run.parse(JSON.parse(event)));
  expect(runs.at(-1)).toEqual(await quittance.call('getRun', { params: { id } }, about));
  expect(runs.filter(({ finishedAt }) => finishedAt !== undefined).length).toBe(1);
  const nobody = { params: { id: partner } };
  expect(await quittance.refused('watchRun', nobody, about)).toMatchObject({ status: 404, code: 'not-found' });
});

it('ends what somebody watches who is removed meanwhile', async () => {
  // Nothing carries the run out here, so it would be watched for minutes.
  const idle = await openQuittance();
  const { organization, partner } = await smallLedger(idle);
  const url = await idle.server.listen({ host: '127.0.0.1', port: 0 });
  const about = { 'quittance-organization': organization };
  const { id } = await idle.call('createRun', { body: { selection: { accounts: [partner] } } }, about);
  const { headers, person } = await someone(idle, { organization, role: 'clerk' });
  const watched = await fetch(`${url}/api/v1/runs/${id}/events`, { headers });
  expect(watched.status).toBe(200);
  await idle.pool.query('update member set ended_at = now() where person_id = $1', [person]);
  expect(await watched.text()).toContain(id);
  await idle.close();
});

it('lets the server close while somebody watches a run', async () => {
  const { organization, partner } = await smallLedger(quittance);
  const server = await quittance.anotherServer();
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const about = { 'quittance-organization': organization };
  const { id } = await quittance.call('createRun', { body: { selection: { accounts: [partner] } } }, about);
  const answer = await fetch(`${url}/api/v1/runs/${id}/events`, {
    headers: { ...about, authorization: `Bearer ${quittance.token}` },
  });
  expect(answer.status).toBe(200);
  await server.close();
  expect(await answer.text()).toContain(id);
  await whenOver(id, about);
});

it('queues nothing where the request is refused', async () => {
  const { organization } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  await quittance.call('changeOrganization', { body: { reconciliationOn: false } }, about);
  const { code } = await quittance.refused('createRun', { body: { selection: { matching: {} } } }, about);
  expect(code).toBe('reconciliation-off');
  expect((await quittance.call('listRuns', { query: {} }, about)).items).toEqual([]);
});

it('without the right: 403, for asking and cancelling', async () => {
  const { organization, partner } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  const run = await quittance.call('createRun', { body: { selection: { accounts: [partner] } } }, about);
  const { headers } = await someone(quittance, { organization, role: 'auditor' });
  const params = { id: run.id };
  const account = { id: partner };
  for (const [name, input] of [
    ['createRun', { body: { selection: { accounts: [partner] } } }],
    ['cancelRun', { params }],
    ['previewAutoReconcile', { params: account }],
    ['autoReconcileAccount', { params: account }],
  ] as const) {
    expect(await quittance.refused(name, input, headers)).toMatchObject({ status: 403, code: 'right-missing' });
  }
  await whenOver(run.id, about);
});
