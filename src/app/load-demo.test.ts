import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { DocumentStatus, ReconciliationStatus } from '../contract/documents.ts';
import type { AnswerOf, InputOf, RouteName } from '../contract/routes.ts';
import { type CalendarDate, digitsOf, DOCUMENT_KINDS } from '../core/index.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Context } from './context.ts';
import { chunksOf } from './demo/chunks.ts';
import { demoLedger } from './demo/ledger.ts';
import { DEMO_ORGANIZATIONS } from './demo/organizations.ts';
import { writeChunk, writeOrganization } from './demo/write.ts';
import { knownCurrency } from './input.ts';
import { listDocuments } from './list-documents.ts';
import { listOpenInvoices } from './list-open-invoices.ts';
import { listPartners } from './list-partners.ts';
import { getDemo, loadDemo } from './load-demo.ts';
import { postDocument } from './post-document.ts';
import { contextOver, TODAY } from './test-support/club.ts';
import type { UseCase } from './use-case.ts';
import { verify } from './verify.ts';

/** What every loading on that day must come to, on both engines: the digests of all that is posted, in order. */
const DIGEST = 'd92f9d432ec307a85b923509e866b2182f55940f4e53c68359abf1daf8e9200f';
const PATIENCE = 300_000;

const [CLERK, LEFT] = ['00000001-0000-7000-8000-00000000000c', '00000001-0000-7000-8000-00000000000d'];
const WHO = { principal: 'clerk', person: CLERK, name: 'Clerk', rights: new Set<never>(), requestId: 'test' };
const ASKED = { caller: WHO, input: { params: undefined, query: undefined, body: undefined } };

const [club, trader, school] = DEMO_ORGANIZATIONS;

describe('the demo data', () => {
  let context: Context;

  beforeAll(async () => {
    context = contextOver((await testDatabase()).pool);
  });

  it('tells once why it could not be loaded, then that it stopped, and may be begun again', async () => {
    expect((await ask(getDemo)).state).toBe('absent');
    const lost = new Error('the disk is full');
    const full: Context = {
      ...context,
      now: () => {
        throw lost;
      },
    };
    for (const attempt of ['first', 'second']) {
      const { body } = await loadDemo(full, ASKED);
      expect(body, attempt).toMatchObject({ state: 'loading' });
      await expect.poll(() => ask(getDemo).catch((error: unknown) => error)).toBe(lost);
      expect(await ask(getDemo)).toMatchObject({ state: 'stopped', documents: 0 });
    }
  });

  it('is picked up where a crash left it, and loaded once', { timeout: PATIENCE }, async () => {
    await beginAndCrash();
    const begun = await ask(getDemo);
    expect(begun.state).toBe('stopped');
    expect(begun.documents).toBeGreaterThan(0);
    await context.pool.query(`insert into member values ($1, $2, 'owner', now(), now())`, [school?.id, LEFT]);

    const states = await Promise.all([ask(loadDemo), ask(loadDemo)]);
    expect(states.map(({ state }) => state)).toEqual(['loading', 'loading']);
    let { state, documents, total } = await ask(getDemo);
    while (state === 'loading') {
      await after(100);
      ({ state, documents, total } = await ask(getDemo));
    }
    expect({ state, documents }).toEqual({ state: 'loaded', documents: total });
    expect(documents).toBeGreaterThan(20_000);

    const before = await digest();
    expect((await ask(loadDemo)).state).toBe('loaded');
    expect(await digest()).toBe(before);
    expect(before).toBe(DIGEST);
  });

  it('belongs to who loaded it, but where somebody belonged to it before', async () => {
    const { rows } = await context.pool.query<{ organization: string; person: string; left: boolean }>(
      'select organization_id as organization, person_id as person, ended_at is not null as left from member',
    );
    const found = new Map(rows.map(({ organization, ...row }) => [organization, row]));
    expect(rows).toHaveLength(3);
    expect(found.get(school?.id ?? '')).toEqual({ person: LEFT, left: true });
    for (const one of [club, trader]) expect(found.get(one?.id ?? '')).toEqual({ person: CLERK, left: false });
  });

  it('is in order', { timeout: PATIENCE }, async () => {
    expect(await ask(verify)).toMatchObject({ ok: true, differences: [], organizations: 3 });
  });

  it('has 400 partners, in three organizations with currencies of their own', async () => {
    const partners = [];
    for (const { id } of DEMO_ORGANIZATIONS) partners.push((await ask(listPartners, page(1), id)).total ?? 0);
    expect(partners.reduce((sum, count) => sum + count)).toBe(400);
    expect(new Set(DEMO_ORGANIZATIONS.map(({ baseCurrency }) => baseCurrency)).size).toBe(3);
  });

  it('shows every kind, every status and every number of digits', { timeout: PATIENCE }, async () => {
    const missing = new Set([
      ...DOCUMENT_KINDS,
      ...DocumentStatus.options.map((status) => `document ${status}`),
      ...ReconciliationStatus.options.map((status) => `reconciliation ${status}`),
      ...[0, 2, 3].map((digits) => `${digits} digits`),
    ]);
    // The trader has all the currencies; older documents are looked at only while something is missing.
    for await (const document of documentsOf(trader?.id ?? '')) {
      missing.delete(document.kind);
      missing.delete(`document ${document.status}`);
      missing.delete(`reconciliation ${document.reconciliationStatus}`);
      missing.delete(`${digitsOf(knownCurrency(document.currency))} digits`);
      if (missing.size === 0) break;
    }
    expect([...missing]).toEqual([]);
  });

  it('has one account with more than a thousand open invoices', async () => {
    const [giant] = (await ask(listPartners, page(1, 'grand livre'), trader?.id)).items;
    const account = { params: { id: giant?.id ?? '' }, query: { currency: 'EUR' } };
    expect((await ask(listOpenInvoices, account, trader?.id)).items.length).toBeGreaterThan(1000);
  });

  it('counts on where its numbers end', async () => {
    const [partner] = (await ask(listPartners, page(1), club?.id)).items;
    const document = {
      kind: 'refund',
      partner: partner?.id ?? '',
      date: TODAY,
      currency: 'EUR',
      amount: '1.00',
    } as const;
    const { items } = await ask(listDocuments, { query: { limit: 200, kind: 'refund' } }, club?.id);
    const last = items
      .map(({ number = '' }) => number)
      .toSorted()
      .at(-1);
    const { number } = await ask(postDocument, { body: document }, club?.id);
    expect(number).toBe(`RF-${String(Number(last?.slice(3)) + 1).padStart(5, '0')}`);
  });

  /** As far as a process gets that is killed after its first chunk. */
  async function beginAndCrash(): Promise<void> {
    if (school === undefined) throw new Error('the demo has a school');
    const at = context.now();
    const ledger = await demoLedger(school, at.slice(0, 10) as CalendarDate); // the date of an instant
    const [chunk = []] = chunksOf(ledger);
    const mode = { organization: school.id };
    await inTransaction(context.pool, mode, (on) => writeOrganization({ on, context, ledger }, at));
    await inTransaction(context.pool, mode, (on) => writeChunk({ on, context, ledger }, chunk));
  }

  async function digest(): Promise<string> {
    const { rows } = await context.pool.query<{ digest: string }>(`
      select encode(sha256(string_agg(digest, ''::bytea order by organization_id, id)), 'hex') as digest
      from (
        select * from document_digest union all select * from reconciliation_digest
        union all select * from reversal_digest
      ) as posted`);
    return rows[0]?.digest ?? '';
  }

  async function* documentsOf(organization: string) {
    yield* (await ask(listDocuments, { query: { limit: 200, draft: 'true' } }, organization)).items;
    let cursor: string | undefined;
    do {
      const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
      const list: AnswerOf<'listDocuments'> = await ask(listDocuments, { query }, organization);
      yield* list.items;
      cursor = list.next;
    } while (cursor !== undefined);
  }

  async function ask<Name extends RouteName>(
    useCase: UseCase<Name>,
    input: Partial<InputOf<Name>> = {},
    organization?: string,
  ): Promise<AnswerOf<Name>> {
    const caller = organization === undefined ? WHO : { ...WHO, organization };
    const asked = { caller, input: { ...ASKED.input, ...input } };
    // Tests give what the route takes.
    const { body } = await useCase(context, asked as Parameters<UseCase<Name>>[1]);
    const answer: unknown = body instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(body)) : body;
    // The use case answers with what its route says.
    return answer as AnswerOf<Name>;
  }
});

function page(limit: number, q?: string) {
  return { query: { limit, ...(q === undefined ? {} : { q }) } };
}
