import { ROUTES } from '../../contract/routes.ts';
import type { Quittance } from '../../http/test-support/quittance.ts';
import type { Api } from '../command.ts';

/** The API of a whole Quittance, asked in-process with the token of its start. */
export function ledgerApi(quittance: Quittance): Api {
  return {
    async request(name, { params = {}, query, body, organization, idempotencyKey } = {}) {
      const { method, path } = ROUTES[name];
      const answer = await quittance.server.inject({
        method,
        url: `/api/v1${path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`,
        headers: {
          authorization: `Bearer ${quittance.token}`,
          ...(organization === undefined ? {} : { 'quittance-organization': organization }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(query === undefined
          ? {}
          : { query: Object.fromEntries(Object.entries(query).map(([k, v]) => [k, `${v}`])) }),
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const parsed: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
      return { status: answer.statusCode, body: parsed };
    },
    close: async () => {},
  };
}
