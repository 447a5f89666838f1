import type { UseCase } from '../app/use-case.ts';
import type { RouteName } from '../contract/routes.ts';
import type { LocalUser } from './local-user.ts';
import { accounts } from './routes/accounts.ts';
import { audit } from './routes/audit.ts';
import { documentActions } from './routes/document-actions.ts';
import { documents } from './routes/documents.ts';
import { imports } from './routes/imports.ts';
import { organizations } from './routes/organizations.ts';
import { partners } from './routes/partners.ts';
import { posting } from './routes/posting.ts';
import { reconciliations } from './routes/reconciliations.ts';
import { reversals } from './routes/reversals.ts';
import { runs } from './routes/runs.ts';
import { systemFor } from './routes/system.ts';

/** The use case behind each route; a route without one is a type error. */
export type Handlers = { readonly [Name in RouteName]: UseCase<Name> };

/** The whole table; what the local user may do is asked of `localUser`. */
export function handlersFor(localUser: LocalUser): Handlers {
  return {
    ...systemFor(localUser),
    ...organizations,
    ...partners,
    ...accounts,
    ...documents,
    ...posting,
    ...documentActions,
    ...reconciliations,
    ...reversals,
    ...runs,
    ...imports,
    ...audit,
  };
}
