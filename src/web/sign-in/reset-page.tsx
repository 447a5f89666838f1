import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { intent, useWrite } from '../api/client.ts';
import { PasswordField, PasswordRule } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { useFirstWrong } from '../components/use-first-wrong.ts';
import { Entrance } from '../shell/entrance.tsx';
import { useLinkCode } from './use-link-code.ts';

/** Takes another password, for who came by the link that was mailed, or given by the keeper. */
export function ResetPage() {
  const code = useLinkCode();
  const [isDone, setDone] = useState(false);
  return (
    <Entrance title={<Trans>Choose another password</Trans>}>
      {isDone && (
        <Text fz="sm" role="status">
          <Trans>The password is changed, and wherever you were signed in, you are no more. Sign in with it now.</Trans>
        </Text>
      )}
      {!isDone && code === undefined && (
        <Text fz="sm">
          <Trans>This page is opened by a link that was sent to you. Open that link, whole.</Trans>
        </Text>
      )}
      {!isDone && code !== undefined && <ResetForm code={code} onDone={() => setDone(true)} />}
      <Anchor fz="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
        {isDone ? <Trans>Sign in</Trans> : <Trans>Back to signing in</Trans>}
      </Anchor>
    </Entrance>
  );
}

/** How long it must be depends on a second factor, which only the server knows of. */
function ResetForm({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const reset = useWrite('resetPassword');
  const wrong = useFieldProblems(reset.error);
  const { form, goToWrong } = useFirstWrong();
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate(intent<'resetPassword'>({ body: { code, password } }), { onSuccess: onDone, onError: goToWrong });
      }}
    >
      <Stack gap="sm">
        <PasswordField
          label={t`New password`}
          description={<PasswordRule />}
          kind="new"
          isFirst
          error={wrong('/password')}
          value={password}
          onChange={setPassword}
        />
        <TryProblem error={reset.error} />
        <Button type="submit" mt={4} loading={reset.isPending}>
          <Trans>Change the password</Trans>
        </Button>
      </Stack>
    </form>
  );
}
