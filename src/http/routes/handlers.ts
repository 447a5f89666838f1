import type { UseCase } from '../../app/use-case.ts';
import type { RouteName } from '../../contract/routes.ts';
import type { LocalUser } from '../local-user.ts';
import { documents } from './documents.ts';
import { imports } from './imports.ts';
import { organizations } from './organizations.ts';
import { partners } from './partners.ts';
import { reconciliations } from './reconciliations.ts';
import { reversals } from './reversals.ts';
import { systemFor } from './system.ts';

/** The use case behind each route; a route without one is a type error. */
export type Handlers = { readonly [Name in RouteName]: UseCase<Name> };

export function handlersFor(localUser: LocalUser): Handlers {
  return {
    ...systemFor(localUser),
    ...organizations,
    ...partners,
    ...documents,
    ...reconciliations,
    ...reversals,
    ...imports,
  };
}
