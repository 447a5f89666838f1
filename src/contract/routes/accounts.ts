import {
  AccountDetail,
  AccountPage,
  AccountsExport,
  AccountsQuery,
  Currencies,
  NewNote,
  Note,
  Notes,
  Statements,
  StatementsRequest,
  TextFile,
  TransactionPage,
  TransactionsQuery,
} from '../accounts.ts';
import { IdParams } from '../common.ts';
import { ExportQuery } from '../exports.ts';
import { tenant } from '../route.ts';

/** Accounts: partners as a receivables clerk sees them. */
export const ACCOUNT_ROUTES = {
  listAccounts: tenant('GET /accounts', {
    tag: 'Accounts',
    summary: 'Accounts with what they owe; the first page tells how many match',
    query: AccountsQuery,
    answer: AccountPage,
    right: 'canReadReconciliation',
  }),
  getAccount: tenant('GET /accounts/:id', {
    tag: 'Accounts',
    summary: 'One account: balances, aging, status counts',
    params: IdParams,
    answer: AccountDetail,
    right: 'canReadReconciliation',
  }),
  listTransactions: tenant('GET /accounts/:id/transactions', {
    tag: 'Accounts',
    summary: 'All that happened on an account, with running balance',
    params: IdParams,
    query: TransactionsQuery,
    answer: TransactionPage,
    right: 'canReadReconciliation',
  }),
  exportTransactions: tenant('GET /accounts/:id/transactions/export', {
    tag: 'Accounts',
    summary: 'An account as a CSV file',
    params: IdParams,
    query: ExportQuery,
    answer: TextFile,
    right: 'canExport',
  }),
  listCurrencies: tenant('GET /currencies', {
    tag: 'Accounts',
    summary: 'The currencies in which anything was posted',
    answer: Currencies,
    right: 'canReadReconciliation',
  }),
  listNotes: tenant('GET /accounts/:id/notes', {
    tag: 'Accounts',
    summary: 'Notes on an account, newest first',
    params: IdParams,
    answer: Notes,
    right: 'canReadReconciliation',
  }),
  addNote: tenant('POST /accounts/:id/notes', {
    tag: 'Accounts',
    summary: 'Add a note to an account',
    params: IdParams,
    body: NewNote,
    answer: Note,
    status: 201,
    right: 'canManagePartners',
    idempotent: 'key',
  }),
  exportAccounts: tenant('POST /accounts/export', {
    tag: 'Accounts',
    summary: 'Selected accounts as a CSV file',
    query: ExportQuery,
    body: AccountsExport,
    answer: TextFile,
    right: 'canExport',
    idempotent: 'by-nature',
  }),
  listStatements: tenant('POST /accounts/statements', {
    tag: 'Accounts',
    summary: 'Statements of selected accounts, to print',
    body: StatementsRequest,
    answer: Statements,
    right: 'canReadReconciliation',
    idempotent: 'by-nature',
  }),
};
