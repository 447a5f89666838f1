import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY_PREFIX } from '../contract/keys.ts';
import { smallLedger, type SmallLedger } from './test-support/ledger.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;
let ledger: SmallLedger;
let owner: Readonly<Record<string, string>>;

beforeAll(async () => {
  quittance = await openQuittance();
  ledger = await smallLedger(quittance);
  ({ headers: owner } = await someone(quittance, { organization: ledger.organization, role: 'owner' }));
});
afterAll(() => quittance.close());

/** The last day of the next month but one: always in the future. */
const EXPIRES = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

async function made(...rights: ('canReadReconciliation' | 'canManageKeys' | 'canManageSettings')[]) {
  const body = { name: 'Shop', rights, expiresOn: EXPIRES };
  const { id, secret = '' } = await quittance.call('createKey', { body }, owner);
  return { id, secret, headers: bearer(secret) };
}

function bearer(key: string) {
  return { authorization: `Bearer ${key}` };
}

async function asked(headers: Readonly<Record<string, string>>) {
  const { status, problem } = await quittance.send({ url: '/api/v1/organization', headers });
  return { status, problem: problem && { ...problem, requestId: undefined } };
}

describe('a key', () => {
  test('asks within its organization, by its own rights, and its use is told', async () => {
    const { id, headers } = await made('canReadReconciliation');
    expect((await asked(headers)).status).toBe(200);
    expect(await quittance.call('getSession', {}, headers)).toMatchObject({
      user: { kind: 'key', name: 'Shop' },
      memberships: [{ organization: ledger.organization, rights: ['canReadReconciliation'] }],
    });
    const body = { name: 'Ben Healy', number: 'C-2' };
    expect(await quittance.refused('createPartner', { body }, headers)).toMatchObject({ right: 'canManagePartners' });
    const other = await smallLedger(quittance);
    const there = { ...headers, 'quittance-organization': other.organization };
    expect((await asked(there)).problem).toMatchObject({ status: 404, code: 'not-found' });
    const { items } = await quittance.call('listKeys', {}, owner);
    expect(items.find((key) => key.id === id)?.lastUsedAt).toBeDefined();
  });

  test('makes keys of its own rights only, and none where it may not', async () => {
    const { headers } = await made('canManageKeys');
    const body = { name: 'Another', rights: ['canReadReconciliation' as const], expiresOn: EXPIRES };
    expect(await quittance.refused('createKey', { body }, headers)).toMatchObject({ right: 'canReadReconciliation' });
    expect(await quittance.refused('listKeys', {}, (await made('canReadReconciliation')).headers)).toMatchObject({
      status: 403,
      right: 'canManageKeys',
    });
  });

  test('makes none that outlasts it', async () => {
    const { headers } = await made('canManageKeys');
    const body = { name: 'Another', rights: ['canManageKeys' as const], expiresOn: EXPIRES };
    const later = new Date(Date.parse(EXPIRES) + 86_400_000).toISOString().slice(0, 10);
    const { problems } = await quittance.refused('createKey', { body: { ...body, expiresOn: later } }, headers);
    expect([problems?.[0]?.pointer, problems?.[0]?.detail]).toEqual([
      '/expiresOn',
      expect.stringContaining('outlasts'),
    ]);
    expect(await quittance.call('createKey', { body }, headers)).toMatchObject({ created: { name: 'Shop' } });
    expect((await quittance.call('listKeys', {}, owner)).items.filter(({ name }) => name === 'Another')).toHaveLength(
      1,
    );
  });

  test('does nothing about the whole installation', async () => {
    const { headers } = await made('canManageSettings');
    const body = { name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' };
    expect(await quittance.refused('createOrganization', { body }, headers)).toMatchObject({ code: 'right-missing' });
  });

  test('that was revoked opens nothing from then on', async () => {
    const { id, headers } = await made('canReadReconciliation');
    expect((await asked(headers)).status).toBe(200);
    await quittance.call('revokeKey', { params: { id } }, owner);
    expect((await asked(headers)).status).toBe(401);
  });

  test('that opens nothing is refused in the same words, whatever the reason', async () => {
    const [revoked, expired, good] = [
      await made('canReadReconciliation'),
      await made('canReadReconciliation'),
      await made('canReadReconciliation'),
    ];
    await quittance.call('revokeKey', { params: { id: revoked.id } }, owner);
    await quittance.pool.query(
      `update api_key set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
       where id = $1`,
      [expired.id],
    );
    const answers = await Promise.all(
      [
        revoked.headers,
        expired.headers,
        bearer(`${good.secret}x`),
        bearer(good.secret.slice(0, -1)),
        bearer(good.secret.slice(KEY_PREFIX.length)),
        bearer(`${KEY_PREFIX}${'x'.repeat(43)}`),
        bearer(`${KEY_PREFIX}${'x'.repeat(7_000)}`),
        bearer(`${KEY_PREFIX}%00`),
        { authorization: `Basic ${good.secret}` },
        { authorization: `Bearer ${good.secret} ${good.secret}` },
        { authorization: '' },
      ].map(asked),
    );
    expect(answers[0]).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    expect(answers.filter((answer) => JSON.stringify(answer) !== JSON.stringify(answers[0]))).toEqual([]);
    expect((await asked(good.headers)).status).toBe(200);
  });

  test('stands in no log', async () => {
    const { secret } = await made('canReadReconciliation');
    expect(quittance.log.join('\n')).not.toContain(secret);
  });
});
