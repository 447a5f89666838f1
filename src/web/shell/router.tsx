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
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
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

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  staticData: { crumbs: [msg`Settings`] },
  component: lazyRouteComponent(() => import('../settings/page.tsx'), 'SettingsPage'),
});

const newOrganization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/new',
  staticData: { crumbs: [msg`Organizations`, msg`New organization`] },
  component: lazyRouteComponent(() => import('../organizations/page.tsx'), 'NewOrganizationPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, reconciliation, settings, newOrganization]),
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
