import { Button, Stack, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { intent, useWrite } from '../api/client.ts';
import { TryProblem } from '../components/try-problem.tsx';
import { useEnterOrganization } from './use-enter.ts';

/** For who is signed in, and was invited. */
export function AcceptInvitation({ code }: { readonly code: string }) {
  const accept = useWrite('acceptInvitation');
  const enter = useEnterOrganization();
  const submit = () =>
    accept.mutate(intent<'acceptInvitation'>({ body: { code } }), {
      onSuccess: ({ organization }) => enter(organization),
    });
  return (
    <Stack gap="sm">
      <TryProblem error={accept.error} />
      <Button loading={accept.isPending} onClick={submit}>
        <Trans>Accept and go in</Trans>
      </Button>
    </Stack>
  );
}

type Props = { readonly name: string; readonly onSignedOut: () => void };

/** For who is signed in as somebody who was not invited. */
export function AnotherPerson({ name, onSignedOut }: Props) {
  const signOut = useWrite('signOut');
  return (
    <Stack gap="sm">
      <Text fz="sm">
        <Trans>
          You are signed in as {name}, by another address. Only who signs in by the address that was invited can accept.
        </Trans>
      </Text>
      <TryProblem error={signOut.error} />
      <Button
        variant="default"
        loading={signOut.isPending}
        onClick={() => signOut.mutate(intent<'signOut'>({}), { onSuccess: onSignedOut })}
      >
        <Trans>Sign out and go on</Trans>
      </Button>
    </Stack>
  );
}
