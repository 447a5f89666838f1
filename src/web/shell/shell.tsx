import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Trans } from '@lingui/react/macro';
import { useLocation, useMatches } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useRead } from '../api/client.ts';
import { OrganizationContext } from '../api/organization.ts';
import { Failure } from '../components/failure.tsx';
import { useGlobalKeys } from '../components/global-keys.ts';
import { Loading } from '../components/loading.tsx';
import { DemoProgress } from '../organizations/demo-progress.tsx';
import { Welcome } from '../organizations/welcome.tsx';
import { Header } from './header.tsx';
import { KeyHelp } from './key-help.tsx';
import { Messages } from './messages.tsx';
import { OpenPalette } from './open-palette.ts';
import { PageOrRight } from './page-or-right.tsx';
import { Rail } from './rail.tsx';
import { useChosenOrganization } from './use-chosen-organization.ts';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));

/** Everything around a page: rail, top bar, palette, help, messages. It also sees to there being an organization. */
export function Shell() {
  const organizations = useRead('listOrganizations', {});
  const list = organizations.data?.items;
  const chosen = useChosenOrganization(list);
  const [railOpen, { toggle: toggleRail, close: closeRail }] = useDisclosure();
  const [helpOpen, help] = useDisclosure();
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never');
  const openPalette = () => setPalette('open');
  useGlobalKeys({ palette: openPalette, help: help.open });
  const { pathname } = useLocation();
  const isPersonal = useMatches({ select: (all) => all.some(({ staticData }) => staticData.isPersonal === true) });
  useEffect(() => closeRail(), [pathname, closeRail]);

  return (
    <OrganizationContext value={chosen}>
      <AppShell
        layout="alt"
        header={{ height: 48 }}
        navbar={{ width: 184, breakpoint: 'md', collapsed: { mobile: !railOpen } }}
        transitionDuration={0}
      >
        <SkipLink />
        <AppShell.Header className="no-print">
          <Header railOpen={railOpen} onRail={toggleRail} onPalette={openPalette} onHelp={help.open} />
        </AppShell.Header>
        <AppShell.Navbar className="no-print rail">
          <Rail organizations={list ?? []} chosen={chosen} onClose={closeRail} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <DemoProgress />
          {organizations.isError && (
            <Failure error={organizations.error} onRetry={() => void organizations.refetch()} />
          )}
          {organizations.isPending && <Loading />}
          {list?.length === 0 && !isPersonal && <Welcome />}
          {(chosen !== undefined || (isPersonal && list !== undefined)) && (
            <OpenPalette value={openPalette}>
              {/* Anew for each: what is typed, or under way, for one organization never meets another. */}
              <PageOrRight key={chosen?.id} />
            </OpenPalette>
          )}
        </AppShell.Main>
      </AppShell>
      <Messages />
      <KeyHelp opened={helpOpen} onClose={help.close} />
      <Suspense fallback={null}>
        {palette !== 'never' && <Palette opened={palette === 'open'} onClose={() => setPalette('closed')} />}
      </Suspense>
    </OrganizationContext>
  );
}

/** Goes past rail and bar. It moves the focus only: a new address would be a step that a form with input asks about. */
function SkipLink() {
  return (
    <a
      className="skip-link"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      <Trans>Skip to content</Trans>
    </a>
  );
}
