import { Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { OIDC_BEGINNING } from '../../contract/sign-in.ts';
import type { SignInOffer } from '../../contract/sign-in.ts';
import { useRead } from '../api/client.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Entrance } from '../shell/entrance.tsx';
import { ProviderRefusal } from './provider-refusal.tsx';
import { DemoPeople } from './demo-people.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useEnter } from './use-enter.ts';

/** The ways in; who is in already goes on at once. */
export function SignInPage() {
  const offer = useRead('getSignIn', {});
  const isIn = useRead('getSession', {}).data !== undefined;
  const enter = useEnter();
  const goOn = useEffectEvent(enter);
  useEffect(() => {
    if (isIn) goOn();
  }, [isIn]);
  return (
    <Entrance title={<Trans>Sign in</Trans>}>
      <ProviderRefusal />
      {offer.data !== undefined && <Ways offer={offer.data} onSignedIn={enter} />}
      {offer.isPending && <Loading />}
      {offer.isLoadingError && (
        <Failure error={offer.error} busy={offer.isFetching} onRetry={() => void offer.refetch()} />
      )}
    </Entrance>
  );
}

type Props = { readonly offer: SignInOffer; readonly onSignedIn: () => void };

function Ways({ offer, onSignedIn }: Props) {
  const { setUp, demo, providers, mail } = offer;
  const isDemo = demo.length > 0;
  if (setUp && !isDemo) return <NotSetUp />;
  return (
    <>
      {isDemo && <DemoPeople people={demo} onSignedIn={onSignedIn} />}
      {setUp && <NotSetUp />}
      {!setUp && (
        <>
          {isDemo && <Divider label={<Trans>or with an account of your own</Trans>} />}
          <SignInForm isSecond={isDemo} onSignedIn={onSignedIn}>
            <Forgotten mail={mail} />
          </SignInForm>
        </>
      )}
      {providers.length > 0 && <Providers providers={providers} />}
    </>
  );
}

/** Nobody has an account yet. */
function NotSetUp() {
  return (
    <Text fz="sm">
      <Trans>
        Nobody keeps this installation yet. Its first owner is made by a link that the server prints on its console when
        it starts: open that link.
      </Trans>
    </Text>
  );
}

function Forgotten({ mail }: Pick<SignInOffer, 'mail'>) {
  if (mail) {
    return (
      <Anchor fz="sm" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
        <Trans>Forgot your password?</Trans>
      </Anchor>
    );
  }
  return (
    <Text fz="sm" c="dimmed">
      <Trans>
        Forgot your password? Ask the keeper of this server, who runs <code>quittance reset-password</code>.
      </Trans>
    </Text>
  );
}

/** Other places that say who somebody is: the browser goes there, and comes back signed in. */
function Providers({ providers }: Pick<SignInOffer, 'providers'>) {
  const { to = '/' } = useSearch({ from: '/sign-in' });
  return (
    <Stack gap="xs">
      {providers.map(({ id, name }) => (
        <Button key={id} variant="default" component="a" href={`${OIDC_BEGINNING}?to=${encodeURIComponent(to)}`}>
          <Trans>Sign in with {name}</Trans>
        </Button>
      ))}
    </Stack>
  );
}
