import type { RouteName } from '../contract/routes.ts';
import { type Ages, agesToRead } from '../store/account-ages.ts';
import { inTransaction } from '../store/transaction.ts';
import { enter, organizationOf } from './transaction.ts';
import type { Asked, UseCase } from './use-case.ts';

/**
 * Tells a use case that reads how old debts are, before it reads them, which ages are fit to be read. It waits for no
 * more than a few that are out of date; of more, a task refreshes those that are kept, and until then they are worked
 * out.
 */
export function withAges<Name extends RouteName>(
  areNeeded: (asked: Asked<Name>) => boolean,
  useCase: (ages: Ages) => UseCase<Name>,
): UseCase<Name> {
  return async (context, asked) => {
    if (!areNeeded(asked)) return useCase('kept')(context, asked);
    const { caller } = asked;
    const organization = await organizationOf(context, caller);
    const ages = await inTransaction(context.pool, { organization }, async (on) => {
      const { today } = await enter(on, { context, caller, organization }, { hold: false });
      const fit = await agesToRead(on, organization, today);
      if (fit !== 'kept') await context.enqueue(on, 'ages', { organization });
      return fit;
    });
    return useCase(ages)(context, asked);
  };
}
