import { Button, CopyButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { LONGEST_KEY } from '../../contract/keys.ts';
import type { MadeApiKey } from '../../contract/keys.ts';
import type { Right } from '../../contract/rights.ts';
import { addDays, calendarDate, monthsAfter } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { DateField } from '../components/date-field.tsx';
import { RightsField } from '../components/rights-field.tsx';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Makes a key, then shows it: this once. */
export function NewKey({ opened, onClose }: Props) {
  const submit = useSubmit('createKey');
  const [made, setMade] = useState<MadeApiKey>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <AskFrame
      opened={opened}
      title={made === undefined ? <Trans>Create a key</Trans> : <Trans>Your new key</Trans>}
      // Once shown it is gone with the dialog, so no slip of the hand closes it.
      busy={submit.busy || made !== undefined}
      onClose={close}
    >
      {made === undefined ? (
        <Form submit={submit} onMade={setMade} onClose={close} />
      ) : (
        <Shown made={made} onClose={close} />
      )}
    </AskFrame>
  );
}

const TERMS = [30, 90, 365] as const;
const USUAL_TERM = '90';
const OWN_DAY = 'day';

type FormProps = {
  readonly submit: ReturnType<typeof useSubmit<'createKey'>>;
  readonly onMade: (made: MadeApiKey) => void;
  readonly onClose: () => void;
};

function Form({ submit, onMade, onClose }: FormProps) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const [name, setName] = useState('');
  const [term, setTerm] = useState<string>(USUAL_TERM);
  const [day, setDay] = useState('');
  const [rights, setRights] = useState<readonly Right[]>([]);
  const last = dayAfter(today, (from) => monthsAfter(from, LONGEST_KEY));
  const expiresOn = term === OWN_DAY ? day : dayAfter(today, (from) => addDays(from, Number(term)));
  const isWrong = expiresOn !== '' && (expiresOn < today || expiresOn > last);
  return (
    <AskForm
      action={<Trans>Create the key</Trans>}
      busy={submit.busy}
      error={submit.error}
      isGiven={name.trim() !== '' && rights.length > 0 && expiresOn !== '' && !isWrong}
      onClose={onClose}
      onConfirm={() => submit.run({ body: { name, rights: [...rights], expiresOn } }, onMade)}
    >
      <TextInput
        label={t`What is it for?`}
        description={t`It stands in the audit trail beside what is done with it`}
        required
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group align="start" gap="sm" grow>
        <NativeSelect
          label={t`It is good for`}
          value={term}
          data={[
            ...TERMS.map((days) => ({ value: String(days), label: t`${days} days` })),
            { value: OWN_DAY, label: t`Until a day of your choice` },
          ]}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        {term === OWN_DAY && (
          <DateField
            label={t`Its last day`}
            value={day}
            min={today}
            max={last}
            error={isWrong && t`A day from ${today} to ${last}`}
            onChange={setDay}
          />
        )}
      </Group>
      <RightsField
        label={t`What it may do`}
        description={t`As little as it needs; only what you may do yourself`}
        rights={rights}
        onChange={setRights}
      />
    </AskForm>
  );
}

type ShownProps = { readonly made: MadeApiKey; readonly onClose: () => void };

function Shown({ made: { secret, name }, onClose }: ShownProps) {
  if (secret === undefined) return <Lost name={name} onClose={onClose} />;
  return (
    <Stack gap="md">
      <Text fz="sm" role="status">
        <Trans>
          This is the key “{name}”. Put it where the program finds it, and nobody else: it is shown this once and kept
          nowhere.
        </Trans>
      </Text>
      <code className="key-secret">{secret}</code>
      <Group justify="flex-end" gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              data-autofocus
              leftSection={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
              onClick={copy}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

/** The first answer was lost on its way; the same request again is answered without the key. */
function Lost({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  return (
    <Stack gap="md">
      <Text fz="sm" role="alert">
        <Trans>The key “{name}” was created, but it was lost on its way here. Revoke it and create another one.</Trans>
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

type Day = Parameters<typeof addDays>[0];

function dayAfter(today: string, later: (from: Day) => Day): string {
  const from = calendarDate(today);
  return from.ok ? later(from.value) : today;
}
