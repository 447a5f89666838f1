import { Button, Group, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { Answer } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { TryProblem } from '../components/try-problem.tsx';
import { QrCode } from './qr-code.tsx';

type Props = {
  readonly begun: Answer<'beginSecondFactor'>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** Shows the secret to the app, as a picture and to be typed, and takes a first code of it as proof that it works. */
export function ConfirmStep({ begun: { uri, secret }, onDone, onCancel }: Props) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const confirm = useWrite('confirmSecondFactor');
  return (
    <form
      className="own-account__form"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(intent<'confirmSecondFactor'>({ body: { code } }), {
          onSuccess: onDone,
          onError: () => field.current?.select(),
        });
      }}
    >
      <Text fz="sm">
        <Trans>Scan this with an app for codes, on your telephone or in your password manager:</Trans>
      </Text>
      <QrCode text={uri} label={t`QR code of your secret`} />
      <Text fz="sm">
        <Trans>Or type this secret into it:</Trans>{' '}
        <code className="own-account__secret">{secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')}</code>
      </Text>
      <TextInput
        ref={field}
        label={t`Code that the app shows now`}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={40}
        required
        withAsterisk={false}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <TryProblem error={confirm.error} />
      <Group gap="sm">
        <Button type="submit" loading={confirm.isPending}>
          <Trans>Switch it on</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </form>
  );
}
