import type { FastifyInstance } from 'fastify';
import { OPEN } from '../declared.ts';
import { sendPage } from '../web-app.ts';
import { describeApi } from './document.ts';
import { apiPage, ORIGIN_MARK } from './page.ts';

/**
 * Serves the API's description, for machines and to read; both are made when first asked for. `address` is where people
 * reach the server, where that is said.
 */
export function addDescription(app: FastifyInstance, version: string, address?: string): void {
  const document = once(() => describeApi(version));
  const json = once(() => JSON.stringify(document()));
  const page = once(() => apiPage(document()));
  app.get('/api/v1/openapi.json', OPEN, (_, reply) => reply.type('application/json; charset=utf-8').send(json()));
  app.get('/api/v1/docs', OPEN, ({ headers: { host } }, reply) =>
    // The Host is one of the few that are served (request-checks.ts), so it may stand in the page; what a proxy says
    // of it is not.
    sendPage(reply, page().replaceAll(ORIGIN_MARK, address ?? `http://${host}`)),
  );
  for (const short of ['/api', '/api/', '/api/v1', '/api/v1/'])
    app.get(short, OPEN, (_, reply) => reply.redirect('/api/v1/docs'));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
