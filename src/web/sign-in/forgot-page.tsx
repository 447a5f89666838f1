import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { intent, useRead, useWrite } from '../api/client.ts';
import { TryProblem } from '../components/try-problem.tsx';
import { Entrance } from '../shell/entrance.tsx';

/** Asks for a link to choose another password. */
export function ForgotPage() {
  const mail = useRead('getSignIn', {}).data?.mail;
  return (
    <Entrance title={<Trans>Choose another password</Trans>}>
      {mail === false ? <AskKeeper /> : <RequestForm />}
      <Anchor fz="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
        <Trans>Back to signing in</Trans>
      </Anchor>
    </Entrance>
  );
}

function AskKeeper() {
  return (
    <Text fz="sm">
      <Trans>
        This server can’t send mail. Ask its keeper, who runs <code>quittance reset-password</code> and gives you a
        link.
      </Trans>
    </Text>
  );
}

function RequestForm() {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const request = useWrite('requestReset');
  if (request.isSuccess) return <Sent email={email} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate(intent<'requestReset'>({ body: { email } }));
      }}
    >
      <Stack gap="sm">
        <Text fz="sm">
          <Trans>A link to choose another one is mailed to you.</Trans>
        </Text>
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TryProblem error={request.error} />
        <Button type="submit" mt={4} loading={request.isPending}>
          <Trans>Send the link</Trans>
        </Button>
      </Stack>
    </form>
  );
}

/** Says the same whether or not somebody has that address: who asks may be anybody. */
function Sent({ email }: { readonly email: string }) {
  return (
    <Text fz="sm" role="status">
      <Trans>If somebody signs in here with {email}, a link is on its way there. Look among unwanted mail, too.</Trans>
    </Text>
  );
}
