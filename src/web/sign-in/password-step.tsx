import { Button, Stack, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { Answer } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { PasswordField } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';

type Props = {
  readonly email: string | undefined;
  /** Whether the keyboard begins here. */
  readonly isFirst: boolean;
  readonly onAnswer: (answer: Answer<'signIn'>) => void;
};

/** Who one is, and the proof of it. */
export function PasswordStep({ email: known = '', isFirst, onAnswer }: Props) {
  const { t } = useLingui();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const signIn = useWrite('signIn');
  const submit = () =>
    signIn.mutate(intent<'signIn'>({ body: { email, password } }), {
      onSuccess: onAnswer,
      // What was typed is replaced by typing.
      onError: () => field.current?.select(),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus={isFirst && known === ''}
          data-autofocus={(isFirst && known === '') || undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t`Password`}
          kind="current"
          ref={field}
          isFirst={isFirst && known !== ''}
          value={password}
          onChange={setPassword}
        />
        <TryProblem error={signIn.error} />
        <Button type="submit" mt={4} loading={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
