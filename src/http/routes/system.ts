import { getHealth } from '../../app/get-health.ts';
import { getDemo, loadDemo } from '../../app/load-demo.ts';
import { verify } from '../../app/verify.ts';
import type { LocalUser } from '../local-user.ts';
import { sessionUseCases } from '../session.ts';

/** The session is this server's own: it is kept outside the ledger. */
export function systemFor(localUser: LocalUser) {
  return { getHealth, ...sessionUseCases(localUser), getDemo, loadDemo, verify };
}
