import type { FastifyInstance } from 'fastify';
import type { Route } from '../contract/route.ts';

declare module 'fastify' {
  // How Fastify learns what else a route's configuration holds; it asks for an interface here.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  export interface FastifyContextConfig {
    /** Who may ask. */
    right?: Route['right'];
  }
}

/** Of a route that is open to everybody: signing in, the web app's files, the description of the API. */
export const OPEN = { config: { right: 'public' } } as const;

/** Lets no route in that does not say who may ask, in the contract's table or beside it: the start fails. */
export function requireDeclarations(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.right === undefined) throw new Error(`The route ${String(method)} ${url} does not say who may ask.`);
  });
}
