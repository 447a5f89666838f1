import { Text, TextInput } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Role } from '../../contract/members.ts';
import type { Right } from '../../contract/rights.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { RightsField } from '../components/rights-field.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';

type Props = {
  readonly opened: boolean;
  /** The role whose rights change; none: another is made. */
  readonly role?: Role;
  readonly onClose: () => void;
};

/** Makes a role, or changes what one may do. */
export function RoleDialog({ opened, role, onClose }: Props) {
  const create = useSubmit('createRole');
  const change = useSubmit('changeRole');
  const { busy, error } = role === undefined ? create : change;
  const save = (name: string, rights: readonly Right[]) =>
    role === undefined
      ? create.run({ body: { name, rights: [...rights] } }, onClose)
      : change.run({ params: { name }, body: { rights: [...rights] } }, onClose);
  const name = role?.name ?? '';
  return (
    <AskFrame
      opened={opened}
      title={role === undefined ? <Trans>Make a role</Trans> : <Trans>Change the rights of {name}</Trans>}
      busy={busy}
      onClose={onClose}
    >
      <Form role={role} busy={busy} error={error} onSave={save} onClose={onClose} />
    </AskFrame>
  );
}

type FormProps = {
  readonly role: Role | undefined;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (name: string, rights: readonly Right[]) => void;
  readonly onClose: () => void;
};

function Form({ role, busy, error, onSave, onClose }: FormProps) {
  const { t } = useLingui();
  const [name, setName] = useState(role?.name ?? '');
  const [rights, setRights] = useState<readonly Right[]>(role?.rights ?? []);
  const wrong = useFieldProblems(error);
  const isChanged = role === undefined || rights.join() !== role.rights.join();
  return (
    <AskForm
      action={role === undefined ? <Trans>Make the role</Trans> : <Trans>Change rights</Trans>}
      busy={busy}
      error={error}
      isGiven={name.trim() !== '' && isChanged}
      onClose={onClose}
      onConfirm={() => onSave(name, rights)}
    >
      {role === undefined && (
        <TextInput
          label={t`Name`}
          required
          withAsterisk={false}
          maxLength={60}
          data-autofocus
          error={wrong('/name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <RightsField
        label={t`What it may do`}
        description={t`As little as it needs; only what you may do yourself`}
        rights={rights}
        before={role?.rights ?? []}
        onChange={setRights}
      />
      {role !== undefined && role.members > 0 && (
        <Text fz="sm">
          <Plural
            value={role.members}
            one="It counts for # member, from their next click on."
            other="It counts for # members, from their next click on."
          />
        </Text>
      )}
    </AskForm>
  );
}
