import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { intent, useWrite } from '../api/client.ts';
import { TryProblem } from '../components/try-problem.tsx';

type Props = { readonly onSignedIn: () => void; readonly onBack: () => void };
type Kind = 'app' | 'backup';

/** The second factor: a code of the person's app, or one of those that were kept for the day it is lost. */
export function CodeStep({ onSignedIn, onBack }: Props) {
  const [kind, setKind] = useState<Kind>('app');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const signIn = useWrite('signInByCode');
  const submit = () =>
    signIn.mutate(intent<'signInByCode'>({ body: { kind, code } }), {
      onSuccess: onSignedIn,
      onError: () => field.current?.select(),
    });
  const change = () => {
    setKind(kind === 'app' ? 'backup' : 'app');
    setCode('');
    signIn.reset();
    field.current?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <Text fz="sm">
          <Trans>The password is right. One more step: prove that you hold your second factor.</Trans>
        </Text>
        <CodeField kind={kind} field={field} value={code} onChange={setCode} />
        <TryProblem error={signIn.error} />
        <Button type="submit" mt={4} loading={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={change}>
            {kind === 'app' ? <Trans>Use a backup code</Trans> : <Trans>Use the app</Trans>}
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type FieldProps = {
  readonly kind: Kind;
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onChange: (code: string) => void;
};

function CodeField({ kind, field, value, onChange }: FieldProps) {
  const { t } = useLingui();
  const isApp = kind === 'app';
  return (
    <TextInput
      ref={field}
      label={isApp ? t`Code of your app` : t`Backup code`}
      description={
        isApp ? t`Six digits, new every 30 seconds` : t`One of those that you kept; each one opens the door once`
      }
      inputMode={isApp ? 'numeric' : 'text'}
      autoComplete="one-time-code"
      maxLength={40}
      spellCheck={false}
      required
      withAsterisk={false}
      autoFocus
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
