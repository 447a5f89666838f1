import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES, type RouteName } from '../contract/routes.ts';
import { rowCounts, smallLedger, type SmallLedger } from './test-support/ledger.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;
let ledger: SmallLedger;

beforeAll(async () => {
  quittance = await openQuittance();
  ledger = await smallLedger(quittance);
});
afterAll(() => quittance.close());

describe('who may ask', () => {
  const partners = { method: 'POST', url: '/api/v1/partners', payload: { name: 'Ben' } } as const;
  const from = (headers: Record<string, string>) => ({
    ...partners,
    headers: { ...about(), 'idempotency-key': randomUUID(), ...headers },
  });

  test.for([
    ['the name of another site, rebound to this machine', { host: 'evil.example' }, 421, 'host-not-allowed'],
    ['a page of another site', { origin: 'https://evil.example' }, 403, 'origin-not-allowed'],
    ['a page without an origin', { origin: 'null' }, 403, 'origin-not-allowed'],
    ['a link on another site', { 'sec-fetch-site': 'cross-site' }, 403, 'origin-not-allowed'],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }, 403, 'origin-not-allowed'],
    ['a form', { 'content-type': 'text/plain' }, 415, 'content-type-not-json'],
    ['an upload', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'content-type-not-json'],
    ['a key of yesterday', { authorization: 'Bearer yesterday' }, 401, 'unauthenticated'],
  ] as const)('%s is refused, and nothing is written', async ([, headers, status, code]) => {
    const before = await rowCounts(quittance);
    const { problem } = await quittance.send(from(headers));
    expect([problem?.status, problem?.code]).toEqual([status, code]);
    expect(await rowCounts(quittance)).toEqual(before);
  });

  test.for([
    ['our own page', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
    ['a program, which sends neither', {}],
    ['the command line, by its token', { authorization: 'the token' }],
  ] as const)('%s is served', async ([, headers]) => {
    const own = 'authorization' in headers ? { authorization: `Bearer ${quittance.token}` } : headers;
    expect((await quittance.send(from(own))).status).toBe(201);
  });
});

describe('rights', () => {
  test('who has not the right is refused by the server, which names it', async () => {
    const auditor = await someone(quittance, { organization: ledger.organization, role: 'auditor' });
    const problem = await quittance.refused('postReconciliation', { body: payment('10.00') }, auditor.headers);
    expect([problem.status, problem.code, problem.right]).toEqual([403, 'right-missing', 'canWriteReconciliation']);
    const clerk = await someone(quittance, { organization: ledger.organization, role: 'clerk' });
    await quittance.call('previewReconciliation', { body: payment('10.00') }, clerk.headers);
  });

  test('another organization, or none, is answered like one that is not there', async () => {
    for (const organization of [randomUUID(), 'nobody', '']) {
      const problem = await quittance.refused('getOrganization', {}, { 'quittance-organization': organization });
      expect([organization, problem.status, problem.code]).toEqual([organization, 404, 'not-found']);
    }
  });
});

describe('idempotency', () => {
  test('the same key again gets the first answer again, and posts nothing', async () => {
    const headers = { ...about(), 'idempotency-key': 'reconcile-once' };
    const first = await quittance.send(request('/reconciliations', payment('10.00'), headers));
    const after = await rowCounts(quittance);
    const second = await quittance.send(request('/reconciliations', payment('10.00'), headers));
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await rowCounts(quittance)).toEqual(after);
  });

  test('a refusal is kept under its key like an answer', async () => {
    const headers = { ...about(), 'idempotency-key': 'refused-once' };
    const first = await quittance.send(request('/reconciliations', payment('99999.00'), headers));
    const second = await quittance.send(request('/reconciliations', payment('99999.00'), headers));
    expect([first.status, second.status, second.text]).toEqual([422, 422, first.text]);
  });

  test('a key used for another body is refused; so is a write without one, or with one that is none', async () => {
    const key = { ...about(), 'idempotency-key': 'used-once' };
    await quittance.send(request('/partners', { name: 'Cid' }, key));
    const reused = await quittance.send(request('/partners', { name: 'Dee' }, key));
    expect([reused.status, reused.problem?.code]).toEqual([422, 'idempotency-key-reused']);
    for (const wrong of [
      {},
      { 'idempotency-key': '' },
      { 'idempotency-key': 'é' },
      { 'idempotency-key': 'x'.repeat(201) },
    ]) {
      const { problem } = await quittance.send(request('/partners', { name: 'Dee' }, { ...about(), ...wrong }));
      expect([problem?.status, problem?.code]).toEqual([400, 'idempotency-key-required']);
    }
  });
});

describe('every answer', () => {
  test.for([
    ['of the API', '/api/v1/health', 200],
    ['about what is not there', '/api/v1/nothing', 404],
    ['to an address that is none', '/api/v1/partners/%zz', 404],
    ['that describes the API', '/api/v1/openapi.json', 200],
    ['to read', '/api/v1/docs', 200],
  ] as const)('%s carries the security headers and a request id', async ([, url, status]) => {
    const answer = await quittance.send({ url });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    expect(answer.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  test('to read has examples for the very address it is served from', async () => {
    const { text } = await quittance.send({ url: '/api/v1/docs', headers: { host: 'localhost:4321' } });
    const at = 'http://localhost:4321/api/v1';
    expect(text).toContain(`curl &quot;${at}/health&quot;`);
    expect(text).toContain(
      `curl &quot;${at}/partners&quot; \\\n  -H &quot;Quittance-Organization: $ORGANIZATION&quot;`,
    );
    expect(text).not.toContain('__ORIGIN__');
  });

  test('says what an address takes, where it does not take the method', async () => {
    for (const [name, method, allow] of [
      ['getHealth', 'DELETE', 'GET, HEAD'],
      ['previewReconciliation', 'GET', 'POST'],
      ['getDocument', 'PATCH', 'GET, DELETE, PUT, HEAD'],
    ] as const satisfies readonly (readonly [RouteName, string, string])[]) {
      const url = `/api/v1${ROUTES[name].path.replace(':id', ledger.invoice)}`;
      const answer = await quittance.send({ method, url });
      expect([answer.status, answer.problem?.code, answer.headers['allow']]).toEqual([
        405,
        'method-not-allowed',
        allow,
      ]);
    }
  });

  test('takes no request id from outside', async () => {
    const answer = await quittance.send({ url: '/api/v1/health', headers: { 'request-id': 'mine' } });
    expect(answer.headers['request-id']).not.toBe('mine');
  });
});

describe('when the database fails', () => {
  test('a conflict that does not pass is busy, with a time to ask again', async () => {
    await failing('40001', async () => {
      const answer = await quittance.send(request('/partners', { name: 'Eve' }, { ...about(), ...key() }));
      expect([answer.status, answer.problem?.code, answer.headers['retry-after']]).toEqual([503, 'busy', '1']);
    });
  });

  test('a bug of ours is logged under the request id, without what the row held', async () => {
    await failing('P0001', async () => {
      const answer = await quittance.send(request('/partners', { name: 'Eve Secret' }, { ...about(), ...key() }));
      expect([answer.status, answer.problem?.code]).toEqual([500, 'internal']);
      const logged = quittance.log.filter((line) => line.includes(answer.problem?.requestId ?? 'none'));
      expect(logged.some((line) => line.includes('request failed'))).toBe(true);
      expect(quittance.log.join('')).not.toContain('Secret');
    });
  });

  /** Makes the database itself refuse new partners with this SQLSTATE, quoting the row. */
  async function failing(state: string, work: () => Promise<void>): Promise<void> {
    await quittance.pool.query(`
      create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'row %', new using errcode = '${state}'; end $$;
      create trigger fail before insert on partner_personal for each row execute function fail()`);
    try {
      await work();
    } finally {
      await quittance.pool.query('drop trigger fail on partner_personal; drop function fail()');
    }
  }
});

function about(): Record<string, string> {
  return { 'quittance-organization': ledger.organization };
}

function key(): Record<string, string> {
  return { 'idempotency-key': randomUUID() };
}

function payment(amount: string) {
  return { partner: ledger.partner, currency: 'EUR', targets: [{ document: ledger.invoice, amount }] };
}

function request(path: string, payload: object, headers: Record<string, string>) {
  return { method: 'POST', url: `/api/v1${path}`, payload, headers } as const;
}
