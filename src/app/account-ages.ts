import type { RouteName } from '../contract/routes.ts';
import { refreshAges } from '../store/account-ages.ts';
import { inTransaction } from '../store/transaction.ts';
import { enter, organizationOf } from './transaction.ts';
import type { Asked, UseCase } from './use-case.ts';

/**
 * Refreshes, before a use case that reads them, the ages of accounts that are out of date. Each chunk is a transaction
 * of its own: after much was posted it takes a while, and nobody else shall wait for it.
 */
export function withAges<Name extends RouteName>(
  areNeeded: (asked: Asked<Name>) => boolean,
  useCase: UseCase<Name>,
): UseCase<Name> {
  return async (context, asked) => {
    const { caller } = asked;
    if (areNeeded(asked)) {
      const organization = await organizationOf(context, caller);
      const refresh = () =>
        inTransaction(context.pool, { organization }, async (on) => {
          const { today } = await enter(on, { context, caller, organization }, { hold: false });
          return refreshAges(on, organization, today);
        });
      // oxlint-disable-next-line no-await-in-loop -- one chunk after the other
      while (await refresh());
    }
    return useCase(context, asked);
  };
}
