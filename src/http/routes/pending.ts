import type { UseCase } from '../../app/use-case.ts';
import { Refused } from '../../app/refusal.ts';

// Routes whose use case is being built; this file goes away with the last of them.
const refuse = (): Promise<never> => Promise.reject(new Refused('not-found', 'This is being built.'));

export const pending = {
  listAccounts: refuse as UseCase<'listAccounts'>,
  getAccount: refuse as UseCase<'getAccount'>,
  listTransactions: refuse as UseCase<'listTransactions'>,
  exportTransactions: refuse as UseCase<'exportTransactions'>,
  listNotes: refuse as UseCase<'listNotes'>,
  addNote: refuse as UseCase<'addNote'>,
  exportAccounts: refuse as UseCase<'exportAccounts'>,
  listStatements: refuse as UseCase<'listStatements'>,
};
