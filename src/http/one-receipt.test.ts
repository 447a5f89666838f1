import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE } from '../../test/support/database.ts';
import { listen } from './listen.ts';
import { smallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

const CLIENTS = 50;
/** On the embedded engine there is one connection: what is shown there is order, not contention. */
const ATTEMPTS = ENGINE === 'postgresql' ? 2000 : 200;
/** Milliseconds; half a minute where the machine has nothing else to do. */
const LONGEST = 240_000;
const AMOUNT = '0.03';
/** The small ledger's receipt of 60.00 EUR would last for 2,000; what is posted first leaves some of it. */
const FIRST = '10.20';

let quittance: Quittance;
let address: string;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

beforeAll(async () => {
  quittance = await openQuittance();
  address = await listen(quittance.server, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  agent.destroy();
  await quittance.close();
});

describe(`${CLIENTS} clients allocating one receipt at once over HTTP, ${ATTEMPTS} times`, () => {
  it(
    'use exactly its amount: no answer but posted or refused, none in error',
    async () => {
      const { organization, partner, invoice, receipt } = await smallLedger(quittance);
      const about = { 'quittance-organization': organization };
      const account = { partner, currency: 'EUR' };
      const body = { ...account, targets: [{ document: invoice, amount: FIRST }] };
      await quittance.call('postReconciliation', { body }, about);
      const text = JSON.stringify({ ...account, targets: [{ document: invoice, amount: AMOUNT }] });
      let left = ATTEMPTS;
      const outcomes = new Map<string, number>();
      const client = async () => {
        while (left > 0) {
          left -= 1;
          const outcome = await post(text, organization);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, client));
      const posted = Math.min(ATTEMPTS, (6000 - 1020) / 3);
      const refused = ATTEMPTS - posted;
      const expected = refused > 0 ? { '201 ': posted, '422 receipts-exhausted': refused } : { '201 ': posted };
      expect(Object.fromEntries(outcomes)).toEqual(expected);
      const { open } = await quittance.call('getDocument', { params: { id: receipt } }, about);
      expect(open).toBe(((6000 - 1020 - posted * 3) / 100).toFixed(2));
    },
    LONGEST,
  );
});

/** Status and, of a refusal, the code of its first row. */
function post(text: string, organization: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${quittance.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'quittance-organization': organization,
    };
    const sent = request(`${address}/api/v1/reconciliations`, { method: 'POST', agent, headers }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('end', () => {
        const code = answer.statusCode === 201 ? '' : (/"problems":\[\{"code":"([^"]+)"/.exec(body)?.[1] ?? body);
        resolve(`${answer.statusCode} ${code}`);
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
