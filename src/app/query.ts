import type { AnswerOf, RouteName } from '../contract/routes.ts';
import { inTransaction } from '../store/transaction.ts';
import { enter, organizationOf, type Work } from './transaction.ts';
import type { Asked, UseCase } from './use-case.ts';

type Read<Name extends RouteName> = { readonly output: AnswerOf<Name>; readonly etag?: string };

/** Wraps a use case that only reads: one snapshot, read-only, within one organization. */
export function query<Name extends RouteName>(
  read: (work: Work, asked: Asked<Name>) => Promise<Read<Name>>,
): UseCase<Name> {
  return async (context, asked) => {
    const { caller } = asked;
    const organization = await organizationOf(context, caller);
    return inTransaction(context.pool, { organization, readOnly: true }, async (on) => {
      const work = await enter(on, { context, caller, organization }, { hold: false });
      const { output, etag } = await read(work, asked);
      return { status: 200, body: output, ...(etag === undefined ? {} : { etag }) };
    });
  };
}
