import { Button, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { intent, useWrite } from '../api/client.ts';
import { PasswordField, PasswordRule, usePasswordProblem } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { useFirstWrong } from '../components/use-first-wrong.ts';
import { useEnterOrganization } from './use-enter.ts';

type Props = { readonly code: string; readonly email: string };

/** Accepts an invitation as a new person. */
export function JoinForm({ code, email }: Props) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { form, join, wrong, submit } = useJoin(code);
  return (
    <form ref={form} onSubmit={submit({ name, password })}>
      <Stack gap="sm">
        <Text fz="sm">
          <Trans>Make an account to accept: from then on you sign in with your address and this password.</Trans>
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
        <TextInput label={t`E-mail`} type="email" autoComplete="username" readOnly value={email} />
        <PasswordField
          label={t`Password`}
          description={<PasswordRule />}
          kind="new"
          error={wrong('/password')}
          value={password}
          onChange={setPassword}
        />
        <TryProblem error={join.error} />
        <Button type="submit" mt={4} loading={join.isPending}>
          <Trans>Create the account and go in</Trans>
        </Button>
      </Stack>
    </form>
  );
}

type Person = { readonly name: string; readonly password: string };

/** Sends it unless the password is seen to be too short; what is wrong stands at its field, which is gone to. */
function useJoin(code: string) {
  const join = useWrite('joinByInvitation');
  const enter = useEnterOrganization();
  const problems = useFieldProblems(join.error);
  const problemOf = usePasswordProblem();
  const [short, setShort] = useState<string>();
  const { form, goToWrong } = useFirstWrong();
  const submit = (person: Person) => (event: React.SubmitEvent) => {
    event.preventDefault();
    const problem = problemOf(person.password);
    setShort(problem);
    if (problem !== undefined) return goToWrong();
    join.mutate(intent<'joinByInvitation'>({ body: { code, ...person } }), {
      onSuccess: ({ organization }) => enter(organization),
      onError: goToWrong,
    });
  };
  const wrong = (pointer: string) => (pointer === '/password' ? (short ?? problems(pointer)) : problems(pointer));
  return { form, join, wrong, submit };
}
