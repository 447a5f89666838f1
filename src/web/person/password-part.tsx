import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { intent, useReload, useWrite } from '../api/client.ts';
import { PasswordField, PasswordRule, usePasswordProblem } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { useFirstWrong } from '../components/use-first-wrong.ts';
import { useTell } from '../components/use-tell.ts';
import { Part } from './part.tsx';

type Props = { readonly email: string; readonly hasSecondFactor: boolean };

/** Changes the password, for who knows the one before; whoever else was signed in with it is no more. */
export function PasswordPart({ email, hasSecondFactor }: Props) {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const { form, change, wrong, submit } = useChange(hasSecondFactor, () => {
    setCurrent('');
    setPassword('');
  });
  return (
    <Part title={<Trans>Password</Trans>}>
      <form ref={form} onSubmit={submit({ current, password })} className="own-account__form">
        {/* So that a password manager knows whose password it is that changes. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordField label={t`Your password now`} kind="current" value={current} onChange={setCurrent} />
        <PasswordField
          label={t`New password`}
          description={<PasswordRule hasSecondFactor={hasSecondFactor} />}
          kind="new"
          error={wrong}
          value={password}
          onChange={setPassword}
        />
        <TryProblem error={change.error} />
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            <Trans>Change the password</Trans>
          </Button>
        </div>
      </form>
    </Part>
  );
}

type Change = { readonly current: string; readonly password: string };

function useChange(hasSecondFactor: boolean, onDone: () => void) {
  const { t } = useLingui();
  const tell = useTell();
  const reload = useReload();
  const change = useWrite('changePassword');
  const problems = useFieldProblems(change.error);
  const problemOf = usePasswordProblem();
  const [short, setShort] = useState<string>();
  const { form, goToWrong } = useFirstWrong();
  const done = () => {
    onDone();
    tell({ tone: 'done', title: t`The password is changed`, message: t`All other windows are signed out.` });
    void reload('listSessions', 'getSession');
  };
  const submit = (body: Change) => (event: React.SubmitEvent) => {
    event.preventDefault();
    const problem = problemOf(body.password, hasSecondFactor);
    setShort(problem);
    if (problem !== undefined) return goToWrong();
    change.mutate(intent<'changePassword'>({ body }), { onSuccess: done, onError: goToWrong });
  };
  return { form, change, wrong: short ?? problems('/password'), submit };
}
