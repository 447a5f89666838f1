import { Button, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { intent, useWrite } from '../api/client.ts';
import { PasswordField, PasswordRule, usePasswordProblem } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { Entrance } from '../shell/entrance.tsx';
import { useFirstWrong } from '../components/use-first-wrong.ts';
import { useEnter } from './use-enter.ts';
import { useLinkCode } from './use-link-code.ts';

/** Makes the first owner, for who came by the link that the server printed. */
export function SetUpPage() {
  const code = useLinkCode();
  return (
    <Entrance title={<Trans>Set up Quittance</Trans>}>
      {code === undefined ? (
        <Text fz="sm">
          <Trans>
            This page is opened by the link that the server prints on its console when it starts. Open that link, whole.
          </Trans>
        </Text>
      ) : (
        <SetUpForm code={code} />
      )}
    </Entrance>
  );
}

function SetUpForm({ code }: { readonly code: string }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { form, setUp, wrong, submit } = useSetUp(code);
  return (
    <form ref={form} onSubmit={submit({ name, email, password })}>
      <Stack gap="sm">
        <Text fz="sm">
          <Trans>You become the first owner: you may do everything, and invite the others.</Trans>
        </Text>
        <TextInput
          label={t`Your name`}
          description={t`As others see it, and as the audit trail keeps it`}
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          maxLength={200}
          error={wrong('/name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          error={wrong('/email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t`Password`}
          description={<PasswordRule />}
          kind="new"
          error={wrong('/password')}
          value={password}
          onChange={setPassword}
        />
        <TryProblem error={setUp.error} />
        <Button type="submit" mt={4} loading={setUp.isPending}>
          <Trans>Create the account and go in</Trans>
        </Button>
      </Stack>
    </form>
  );
}

type Owner = { readonly name: string; readonly email: string; readonly password: string };

/** Sends it unless the password is seen to be too short; what is wrong stands at its field, which is gone to. */
function useSetUp(code: string) {
  const setUp = useWrite('setUp');
  const enter = useEnter();
  const problems = useFieldProblems(setUp.error);
  const problemOf = usePasswordProblem();
  const [short, setShort] = useState<string>();
  const { form, goToWrong } = useFirstWrong();
  const submit = (body: Owner) => (event: React.SubmitEvent) => {
    event.preventDefault();
    const problem = problemOf(body.password);
    setShort(problem);
    if (problem !== undefined) return goToWrong();
    setUp.mutate(intent<'setUp'>({ body: { code, ...body } }), { onSuccess: enter, onError: goToWrong });
  };
  const wrong = (pointer: string) => (pointer === '/password' ? (short ?? problems(pointer)) : problems(pointer));
  return { form, setUp, wrong, submit };
}
