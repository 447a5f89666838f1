import { addNote } from '../../app/add-note.ts';
import { exportAccounts } from '../../app/export-accounts.ts';
import { exportTransactions } from '../../app/export-transactions.ts';
import { getAccount } from '../../app/get-account.ts';
import { listAccounts } from '../../app/list-accounts.ts';
import { listCurrencies } from '../../app/list-currencies.ts';
import { listNotes } from '../../app/list-notes.ts';
import { listStatements } from '../../app/list-statements.ts';
import { listTransactions } from '../../app/list-transactions.ts';

export const accounts = {
  addNote,
  exportAccounts,
  exportTransactions,
  getAccount,
  listAccounts,
  listCurrencies,
  listNotes,
  listStatements,
  listTransactions,
};
