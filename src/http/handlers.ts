import type { Entrance } from '../auth/entrance.ts';
import type { Handlers } from './handler.ts';
import { accounts } from './routes/accounts.ts';
import { audit } from './routes/audit.ts';
import { documentActions } from './routes/document-actions.ts';
import { documents } from './routes/documents.ts';
import { imports } from './routes/imports.ts';
import { keys } from './routes/keys.ts';
import { members } from './routes/members.ts';
import { organizations } from './routes/organizations.ts';
import { partners } from './routes/partners.ts';
import { periods } from './routes/periods.ts';
import { posting } from './routes/posting.ts';
import { reconciliations } from './routes/reconciliations.ts';
import { reversals } from './routes/reversals.ts';
import { runs } from './routes/runs.ts';
import { signingIn } from './routes/sign-in.ts';
import { system } from './routes/system.ts';

/** The whole table; people come in by `entrance`. */
export function handlersFor(entrance: Entrance): Handlers {
  return {
    ...system,
    ...signingIn(entrance),
    ...organizations,
    ...partners,
    ...accounts,
    ...documents,
    ...posting,
    ...periods,
    ...keys,
    ...members(entrance),
    ...documentActions,
    ...reconciliations,
    ...reversals,
    ...runs,
    ...imports,
    ...audit,
  };
}
