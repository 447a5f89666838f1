import type { Caller } from '../app/context.ts';
import type { UseCase } from '../app/use-case.ts';
import type { Session } from '../contract/system.ts';
import type { LocalUser } from './local-user.ts';

/** Who is asking, and the local user's own switch: kept by this server, not in the ledger. */
export function sessionUseCases(localUser: LocalUser): {
  readonly getSession: UseCase<'getSession'>;
  readonly changeSession: UseCase<'changeSession'>;
} {
  return {
    getSession: async (_, { caller }) => ({ status: 200, body: sessionOf(caller.name, caller.rights) }),
    async changeSession(_, { input, caller }) {
      await localUser.switchWriting(input.body.canWriteReconciliation);
      const rights = caller.principal === 'local-user' ? localUser.rights() : caller.rights;
      return { status: 200, body: sessionOf(caller.name, rights) };
    },
  };
}

function sessionOf(name: string, rights: Caller['rights']): Session {
  return { user: { name, kind: 'local' }, rights: [...rights] };
}
