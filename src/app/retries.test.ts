import { randomUUID } from 'node:crypto';
import type { QueryConfig } from 'pg';
import { describe, expect, it } from 'vitest';
import { ENGINE } from '../../test/support/database.ts';
import type { Database } from '../store/transaction.ts';
import { forgetKeys } from './forget-keys.ts';
import { postDraft } from './post-draft.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { Refused } from './refusal.ts';
import { type Club, contextOver, openClub } from './test-support/club.ts';

async function invoiceAndReceipt(club: Club, amount: string) {
  const partner = await club.partner('Ada Murphy');
  const invoice = await club.post({ kind: 'invoice', partner, amount });
  await club.post({ kind: 'receipt', partner, amount });
  return { partner, currency: 'EUR', targets: [{ document: invoice.id, amount: '1.00' }] };
}

describe('one request, sent again', () => {
  it('with the same key has one effect and the same answer', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const key = randomUUID();
    const first = await club.does(postReconciliation, { body }, { key });
    expect(await club.does(postReconciliation, { body }, { key })).toEqual(first);
    expect(await club.balance(body.partner)).toBe('9.00 / 9.00');
  });

  it('with the same key and another body is refused', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const key = randomUUID();
    await club.does(postReconciliation, { body }, { key });
    const refusal = await club.refused(postReconciliation, { body }, { key, hash: 'other' });
    expect(refusal.code).toBe('idempotency-key-reused');
  });

  it('while the first still runs is told to wait, or waits', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const key = randomUUID();
    const tries = [1, 2, 3].map(() => outcomeOf(club.does(postReconciliation, { body }, { key })));
    const outcomes = new Set(await Promise.all(tries));
    const waiting = ENGINE === 'postgresql' ? ['posted', 'idempotency-in-progress'] : ['posted'];
    expect([...outcomes].filter((outcome) => !waiting.includes(outcome))).toEqual([]);
    expect(outcomes).toContain('posted');
    expect(await club.balance(body.partner)).toBe('9.00 / 9.00');
  });

  it('a refusal is kept as the answer, even when the reason is gone', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const [target] = body.targets;
    const tooMuch = { ...body, targets: [{ document: target?.document ?? '', amount: '10.01' }] };
    const key = randomUUID();
    expect((await club.refused(postReconciliation, { body: tooMuch }, { key })).code).toBe('reconciliation-refused');
    await club.post({ kind: 'receipt', partner: body.partner, amount: '5.00' });
    expect((await club.refused(postReconciliation, { body: tooMuch }, { key })).code).toBe('reconciliation-refused');
  });

  it('is not remembered for ever', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const key = randomUUID();
    await club.does(postReconciliation, { body }, { key });
    const later = (now: string) => ({ ...club.context, now: () => now });
    await forgetKeys(later('2026-07-07T00:00:00Z'));
    await club.does(postReconciliation, { body }, { key });
    expect(await club.balance(body.partner)).toBe('9.00 / 9.00');
    await forgetKeys(later('2026-07-08T00:00:00Z'));
    await club.does(postReconciliation, { body }, { key });
    expect(await club.balance(body.partner)).toBe('8.00 / 8.00');
  });

  it('whose COMMIT was done but never answered has one effect', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '10.00');
    const context = contextOver(losingTheAnswerOfCommit(club.pool));
    await club.does(postReconciliation, { body }, { context });
    expect(await club.balance(body.partner)).toBe('9.00 / 9.00');
  });
});

describe('two clerks posting one draft at once', () => {
  it('post it once; the other is told so', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'invoice', partner, amount: '10.00', draft: true });
    const tries = Array.from({ length: 8 }, () => outcomeOf(club.does(postDraft, { params: { id } })));
    const outcomes = await Promise.all(tries);
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill('document-is-posted'), 'posted']);
    expect(await club.balance(partner)).toBe('10.00 / 0.00');
  });
});

describe('fifty clients allocating one receipt at once', () => {
  it('use exactly its amount; the others are told that it is used up', async () => {
    const club = await openClub();
    const body = await invoiceAndReceipt(club, '30.00');
    const tries = Array.from({ length: 50 }, () => outcomeOf(club.does(postReconciliation, { body })));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(30);
    expect(outcomes.filter((outcome) => outcome === 'reconciliation-refused')).toHaveLength(20);
    expect(await club.balance(body.partner)).toBe('0.00 / 0.00');
  });
});

/** `posted`, or the code of the refusal. */
function outcomeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'posted',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  );
}

/** The same database, whose connection breaks once: after a COMMIT has been done and before its answer arrives. */
function losingTheAnswerOfCommit(pool: Database): Database {
  let broken = false;
  const connect = async () => {
    const client = await pool.connect();
    const query = async (asked: string | QueryConfig) => {
      const answer = await client.query(asked);
      if (asked !== 'commit' || broken) return answer;
      broken = true;
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    };
    return { query, release: () => client.release() };
  };
  // Only connecting is asked of it.
  return { connect } as unknown as Database;
}
