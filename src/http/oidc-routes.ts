import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { beginOidc, endOidc, type OidcAnswer } from '../auth/oidc-sign-in.ts';
import { OIDC_BEGINNING, OIDC_CALLBACK } from '../contract/sign-in.ts';
import { Refused } from '../app/refusal.ts';
import { callerOf, type Keys } from './authentication.ts';
import { OPEN } from './declared.ts';
import type { Limits } from './limits.ts';

type Parts = { readonly keys: Keys; readonly limits: Limits };

/** Open to everybody, as signing in is. */
const DECLARED = { right: 'public', scope: 'installation' } as const;
/** Of anybody's making; longer ones are no code and no state of any provider. */
const Text = z.string().max(4000).optional().catch(undefined);
const Beginning = z.object({ to: Text });
const Return = z.object({ code: Text, state: Text, error: Text, iss: Text });

/**
 * Signing in with a provider of OpenID Connect: two pages that lead on, each counted as a try. No part of the
 * contract's table, as browsers come by them and they answer with a redirect.
 */
export function addOidc(app: FastifyInstance, { keys, limits }: Parts): void {
  const { entrance } = keys;
  const { oidc } = entrance;
  if (oidc === undefined) return;
  const asked = async (request: FastifyRequest) => (await callerOf(request, keys, DECLARED)).from;
  app.get(OIDC_BEGINNING, OPEN, async (request, reply) => {
    const from = await asked(request);
    const { to = '/' } = Beginning.parse(request.query);
    return answer(reply, await tried(limits, request.ip, () => beginOidc(entrance, oidc, { to, from })));
  });
  app.get(OIDC_CALLBACK, OPEN, async (request, reply) => {
    const from = await asked(request);
    const query = Object.fromEntries(Object.entries(Return.parse(request.query)).filter(([, text]) => text));
    return answer(reply, await tried(limits, request.ip, () => endOidc(entrance, oidc, { query, from })));
  });
}

/** One that leads on counts no more; too many that do not are told so on the page. */
async function tried(limits: Limits, address: string, work: () => Promise<OidcAnswer>): Promise<OidcAnswer> {
  try {
    await limits.count('sign-in', { address });
  } catch (error) {
    if (error instanceof Refused) return { refused: 'too-many', cookies: [] };
    throw error;
  }
  const answered = await work();
  if ('to' in answered) await limits.forget('sign-in', { address });
  return answered;
}

function answer(reply: FastifyReply, answered: OidcAnswer): FastifyReply {
  if (answered.cookies.length > 0) reply.header('set-cookie', answered.cookies);
  const to = 'to' in answered ? answered.to : `/sign-in?refused=${answered.refused}`;
  return reply.redirect(to, 302);
}
