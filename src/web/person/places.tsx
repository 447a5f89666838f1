import { Badge, Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SignedInPlace } from '../../contract/sign-in.ts';
import { intent, useRead, useReload, useWrite } from '../api/client.ts';
import { localTimeZone, writeInstant } from '../clock.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { TryProblem } from '../components/try-problem.tsx';
import { browserOf } from './browser.ts';
import { Part } from './part.tsx';

/** The browsers that the person is signed in with; any of them can be signed out from here. */
export function Places() {
  const places = useRead('listSessions', {});
  const reload = useReload();
  const endAll = useWrite('endOtherSessions');
  const items = places.data?.items;
  const others = items?.some(({ current }) => !current) ?? false;
  return (
    <Part title={<Trans>Where you are signed in</Trans>}>
      {items === undefined && places.isPending && <Loading />}
      {items === undefined && places.isError && (
        <Failure error={places.error} busy={places.isFetching} onRetry={() => void places.refetch()} />
      )}
      {items !== undefined && (
        <ul className="own-account__list">
          {items.map((place) => (
            <Place key={place.id} place={place} />
          ))}
        </ul>
      )}
      <TryProblem error={endAll.error} />
      {others && (
        <div>
          <Button
            variant="default"
            className="no-print"
            loading={endAll.isPending}
            onClick={() =>
              endAll.mutate(intent<'endOtherSessions'>({}), { onSettled: () => void reload('listSessions') })
            }
          >
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </div>
      )}
    </Part>
  );
}

function Place({ place }: { readonly place: SignedInPlace }) {
  const { t, i18n } = useLingui();
  const reload = useReload();
  const end = useWrite('endSession');
  const name = useBrowserWords()(place.userAgent);
  const write = (instant: string) => writeInstant(instant, i18n.locale, localTimeZone());
  const [since, seen] = [write(place.since), write(place.lastSeen)];
  return (
    <li>
      <div>
        <div className="own-account__place">
          {name} {place.current && <Badge>{t`this one`}</Badge>}
        </div>
        <div className="quiet">
          <Trans>
            {place.address} · since {since} · last seen {seen}
          </Trans>
        </div>
        <TryProblem error={end.error} />
      </div>
      {!place.current && (
        <Button
          variant="default"
          size="xs"
          className="no-print"
          loading={end.isPending}
          aria-label={t`Sign out: ${name}, since ${since}`}
          onClick={() =>
            end.mutate(intent<'endSession'>({ params: { id: place.id } }), {
              onSettled: () => void reload('listSessions'),
            })
          }
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
}

function useBrowserWords(): (userAgent: string) => string {
  const { t } = useLingui();
  return (userAgent) => {
    const { browser, system } = browserOf(userAgent);
    if (browser === undefined) return t`A program that is no browser`;
    return system === undefined ? browser : t`${browser} on ${system}`;
  };
}
