import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Answer } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { PasswordField } from '../components/password-field.tsx';
import { TryProblem } from '../components/try-problem.tsx';

type StepProps<Done> = { readonly onDone: (answer: Done) => void; readonly onCancel: () => void };

/** Asks for the password, then begins a second factor: nothing is on before it was confirmed. */
export function BeginStep({ onDone, onCancel }: StepProps<Answer<'beginSecondFactor'>>) {
  const begin = useWrite('beginSecondFactor');
  return (
    <PasswordAgain
      action={<Trans>Go on</Trans>}
      busy={begin.isPending}
      error={begin.error}
      onSubmit={(password, onError) =>
        begin.mutate(intent<'beginSecondFactor'>({ body: { password } }), { onSuccess: onDone, onError })
      }
      onCancel={onCancel}
    />
  );
}

/** Asks for the password, then switches the second factor off. */
export function EndStep({ onDone, onCancel }: StepProps<void>) {
  const end = useWrite('endSecondFactor');
  return (
    <PasswordAgain
      action={<Trans>Switch it off</Trans>}
      busy={end.isPending}
      error={end.error}
      onSubmit={(password, onError) =>
        end.mutate(intent<'endSecondFactor'>({ body: { password } }), { onSuccess: () => onDone(), onError })
      }
      onCancel={onCancel}
    />
  );
}

type Props = {
  readonly action: ReactNode;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (password: string, onError: () => void) => void;
  readonly onCancel: () => void;
};

function PasswordAgain({ action, busy, error, onSubmit, onCancel }: Props) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      className="own-account__form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(password, () => field.current?.select());
      }}
    >
      <PasswordField
        label={t`Your password, to be sure that it is you`}
        kind="current"
        ref={field}
        isFirst
        value={password}
        onChange={setPassword}
      />
      <TryProblem error={error} />
      <Group gap="sm">
        <Button type="submit" loading={busy}>
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </form>
  );
}
