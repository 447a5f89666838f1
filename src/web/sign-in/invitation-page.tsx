import { Anchor, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Invited } from '../../contract/members.ts';
import { useRead } from '../api/client.ts';
import { problemOf } from '../api/failures.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { Entrance } from '../shell/entrance.tsx';
import { AcceptInvitation, AnotherPerson } from './accept-invitation.tsx';
import { JoinForm } from './join-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useLinkCode } from './use-link-code.ts';

/** For who came by the link of an invitation: as a new person, or as who has an account, signed in. */
export function InvitationPage() {
  const code = useLinkCode();
  return (
    <Entrance title={<Trans>You are invited</Trans>}>
      {code === undefined ? (
        <Text fz="sm">
          <Trans>This page is opened by the link of an invitation. Open that link, whole.</Trans>
        </Text>
      ) : (
        <Looked code={code} />
      )}
      <Anchor fz="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
        <Trans>Go to signing in</Trans>
      </Anchor>
    </Entrance>
  );
}

function Looked({ code }: { readonly code: string }) {
  const { data, error, isPending, isFetching, refetch } = useRead('lookAtInvitation', { body: { code } });
  const session = useRead('getSession', {});
  const client = useQueryClient();
  if (data === undefined && isPending) return <Loading />;
  if (problemOf(error)?.code === 'code-void') return <Void />;
  if (data === undefined) return <Failure error={error} busy={isFetching} onRetry={() => void refetch()} />;
  if (session.isPending) return <Loading />;
  const { email, name } = session.data?.user ?? {};
  return (
    <>
      <To invited={data} />
      {ways({
        signedIn: session.data !== undefined,
        isInvited: email === data.email,
        accept: <AcceptInvitation code={code} />,
        another: <AnotherPerson name={name ?? ''} onSignedOut={() => void client.resetQueries()} />,
        signIn: <SignInFirst email={data.email} onSignedIn={() => void session.refetch()} />,
        join: <JoinForm code={code} email={data.email} />,
        account: data.account,
      })}
    </>
  );
}

type Ways = {
  readonly signedIn: boolean;
  readonly isInvited: boolean;
  /** Whether somebody signs in with the address that was invited. */
  readonly account: boolean;
} & Readonly<Record<'accept' | 'another' | 'signIn' | 'join', ReactNode>>;

function ways({ signedIn, isInvited, account, accept, another, signIn, join }: Ways): ReactNode {
  if (signedIn) return isInvited ? accept : another;
  return account ? signIn : join;
}

/** In the same words whatever has become of it. */
function Void() {
  return (
    <Text fz="sm" role="alert">
      <Trans>
        No invitation waits behind this link any more: it was accepted or withdrawn, or its seven days are over. Ask
        whoever invited you for another one.
      </Trans>
    </Text>
  );
}

function To({ invited: { organization, role, email } }: { readonly invited: Invited }) {
  const roleName = useRoleName();
  const as = roleName(role);
  return (
    <Text fz="sm">
      <Trans>
        <strong>{organization}</strong> invites {email} to work in its books as: <strong>{as}</strong>.
      </Trans>
    </Text>
  );
}

function SignInFirst({ email, onSignedIn }: { readonly email: string; readonly onSignedIn: () => void }) {
  return (
    <>
      <Text fz="sm">
        <Trans>You have an account by this address: sign in to accept.</Trans>
      </Text>
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </>
  );
}
