import { msg } from '@lingui/core/macro';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { Loading } from '../components/loading.tsx';
import { NotFound } from './not-found.tsx';
import { parseSearch, pick, stringifySearch } from './search-params.ts';
import { Root } from './root.tsx';

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => pick(search, ['organization']),
  search: { middlewares: [retainSearchParams(['organization'])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/finance/banking/reconciliation', replace: true });
  },
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/finance/banking/reconciliation',
  staticData: { crumbs: [msg`Finance`, msg`Banking`, msg`Reconciliation`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['partner', 'currency', 'drawer', 'find']),
  component: lazyRouteComponent(() => import('../reconciliation/page.tsx'), 'ReconciliationPage'),
});

const FILTER = ['q', 'in', 'open', 'unapplied', 'errors', 'overdue'] as const;

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/clients/accounts',
  staticData: { crumbs: [msg`Clients`, msg`Accounts`] },
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, [...FILTER, 'sort', 'direction', 'size', 'cursor', 'drawer']),
  component: lazyRouteComponent(() => import('../accounts/list-page.tsx'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/clients/accounts/$account',
  staticData: { crumbs: [msg`Clients`, { label: msg`Accounts`, to: '/clients/accounts' }, msg`Account`] },
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['currency', 'kinds', 'statuses', 'direction', 'drawer']),
  component: lazyRouteComponent(() => import('../accounts/account-page.tsx'), 'AccountPage'),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: '/clients/accounts/statements',
  staticData: { crumbs: [msg`Clients`, { label: msg`Accounts`, to: '/clients/accounts' }, msg`Statements`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, [...FILTER, 'account', 'from', 'to']),
  component: lazyRouteComponent(() => import('../accounts/statements-page.tsx'), 'StatementsPage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/clients/runs',
  staticData: { crumbs: [msg`Clients`, msg`Runs`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['size', 'cursor']),
  component: lazyRouteComponent(() => import('../runs/list-page.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/clients/runs/$run',
  staticData: { crumbs: [msg`Clients`, { label: msg`Runs`, to: '/clients/runs' }, msg`Run`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['view', 'reason', 'size', 'cursor', 'undo']),
  component: lazyRouteComponent(() => import('../runs/run-page.tsx'), 'RunPage'),
});

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  staticData: { crumbs: [msg`Clients`, msg`Documents`] },
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['kind', 'q', 'from', 'to', 'in', 'open', 'drafts', 'size', 'cursor']),
  component: lazyRouteComponent(() => import('../documents/list-page.tsx'), 'DocumentsPage'),
});

const newDocument = createRoute({
  getParentRoute: () => root,
  path: '/documents/new',
  staticData: { crumbs: [msg`Clients`, { label: msg`Documents`, to: '/documents' }, msg`New document`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['kind', 'account', 'currency', 'draft']),
  component: lazyRouteComponent(() => import('../documents/form/new-page.tsx'), 'NewDocumentPage'),
});

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$document',
  staticData: { crumbs: [msg`Clients`, { label: msg`Documents`, to: '/documents' }, msg`Document`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['tab']),
  component: lazyRouteComponent(() => import('../documents/document-page.tsx'), 'DocumentPage'),
});

const ledgerCodes = createRoute({
  getParentRoute: () => root,
  path: '/reports/ledger-codes',
  staticData: { crumbs: [msg`Reports`, msg`Ledger codes`] },
  validateSearch: (search: Record<string, unknown>) => pick(search, ['from', 'to', 'currency']),
  component: lazyRouteComponent(() => import('../reports/ledger-codes-page.tsx'), 'LedgerCodesPage'),
});

const ledgerAllocations = createRoute({
  getParentRoute: () => root,
  path: '/reports/ledger-codes/allocations',
  staticData: {
    crumbs: [msg`Reports`, { label: msg`Ledger codes`, to: '/reports/ledger-codes' }, msg`Allocations`],
  },
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['from', 'to', 'currency', 'code', 'none', 'share', 'undone', 'size', 'cursor']),
  component: lazyRouteComponent(() => import('../reports/ledger-allocations-page.tsx'), 'LedgerAllocationsPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: { crumbs: [msg`Audit trail`], saysRight: true },
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['from', 'to', 'actor', 'origin', 'action', 'kind', 'subject', 'event', 'size', 'cursor']),
  component: lazyRouteComponent(() => import('../audit/page.tsx'), 'AuditPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  staticData: { crumbs: [msg`Settings`], saysRight: true },
  component: lazyRouteComponent(() => import('../settings/page.tsx'), 'SettingsPage'),
});

const members = createRoute({
  getParentRoute: () => root,
  path: '/settings/members',
  staticData: { crumbs: [{ label: msg`Settings`, to: '/settings' }, msg`Members`], saysRight: true },
  component: lazyRouteComponent(() => import('../members/members-page.tsx'), 'MembersPage'),
});

const roles = createRoute({
  getParentRoute: () => root,
  path: '/settings/roles',
  staticData: { crumbs: [{ label: msg`Settings`, to: '/settings' }, msg`Roles`], saysRight: true },
  component: lazyRouteComponent(() => import('../members/roles-page.tsx'), 'RolesPage'),
});

const newOrganization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/new',
  staticData: { crumbs: [msg`Organizations`, msg`New organization`], saysRight: true },
  component: lazyRouteComponent(() => import('../organizations/page.tsx'), 'NewOrganizationPage'),
});

const ownAccount = createRoute({
  getParentRoute: () => root,
  path: '/account',
  staticData: { crumbs: [msg`Your account`], isPersonal: true },
  component: lazyRouteComponent(() => import('../person/account-page.tsx'), 'OwnAccountPage'),
});

const DOOR = { isDoor: true } as const;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: DOOR,
  validateSearch: (search: Record<string, unknown>) => pick(search, ['to', 'refused']),
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  staticData: DOOR,
  component: lazyRouteComponent(() => import('../sign-in/set-up-page.tsx'), 'SetUpPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  staticData: DOOR,
  component: lazyRouteComponent(() => import('../sign-in/invitation-page.tsx'), 'InvitationPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  staticData: DOOR,
  component: lazyRouteComponent(() => import('../sign-in/forgot-page.tsx'), 'ForgotPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  staticData: DOOR,
  component: lazyRouteComponent(() => import('../sign-in/reset-page.tsx'), 'ResetPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    accounts,
    account,
    statements,
    runs,
    run,
    documents,
    newDocument,
    document,
    ledgerCodes,
    ledgerAllocations,
    reconciliation,
    audit,
    settings,
    members,
    roles,
    newOrganization,
    ownAccount,
    signIn,
    setUp,
    invitation,
    forgotPassword,
    resetPassword,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
});

declare module '@tanstack/react-router' {
  // How the router learns the routes of this app; the library asks for an interface here.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  interface Register {
    router: typeof router;
  }
}
