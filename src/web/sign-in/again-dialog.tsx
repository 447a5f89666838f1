import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRead } from '../api/client.ts';
import { sessionEnd, useSessionEnded } from '../api/session-end.ts';
import { useDemoPerson } from '../components/use-demo-person.ts';
import { DemoPeople } from './demo-people.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Above all other dialogs, below messages. */
const LAYER = 390;

/** Over a page whose session has ended: to sign in again and go on, with everything that was typed still there. */
export function AgainDialog() {
  const isEnded = useSessionEnded();
  return (
    <Modal
      opened={isEnded}
      onClose={stay}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={LAYER}
      title={<Trans>Your session has ended</Trans>}
      // The keys of the page below rest.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Again />
    </Modal>
  );
}

/** Nothing but signing in ends it. */
function stay(): void {}

function Again() {
  const client = useQueryClient();
  const session = useRead('getSession', {}, { isDecidedOn: true });
  const demoPerson = useDemoPerson();
  const { refetch, dataUpdatedAt } = session;
  const [before] = useState(dataUpdatedAt);
  const goOn = () => {
    sessionEnd.undo();
    void client.invalidateQueries();
  };
  useEffect(() => {
    void refetch();
  }, [refetch]);
  useEffect(() => {
    // Signed in again in another window, or never out.
    if (dataUpdatedAt > before) goOn();
  });
  return (
    <Stack gap="md">
      <Text fz="sm">
        <Trans>Sign in again to go on. What you have typed is still there.</Trans>
      </Text>
      {demoPerson === undefined ? (
        <SignInForm email={session.data?.user.email} onSignedIn={goOn} />
      ) : (
        <DemoPeople people={[demoPerson]} onSignedIn={goOn} />
      )}
      <Anchor fz="sm" href="/sign-in">
        <Trans>Leave this page and sign in as somebody else</Trans>
      </Anchor>
    </Stack>
  );
}
