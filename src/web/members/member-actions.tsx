import { Button, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Member } from '../../contract/members.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { RoleField } from './role-field.tsx';

type Props = { readonly member: Member };

/** What can be done with a member: another role, and the end of it. The last owner stays. */
export function MemberActions({ member }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'role' | 'removal'>();
  const { name, lastOwner } = member;
  const why = lastOwner ? t`The last owner stays. Make somebody else an owner first.` : undefined;
  const close = () => setAsking(undefined);
  return (
    <div className="members__actions">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Change role of ${name}`}
        disabled={lastOwner}
        title={why}
        onClick={() => setAsking('role')}
      >
        <Trans>Change role</Trans>
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Remove ${name}`}
        disabled={lastOwner}
        title={why}
        onClick={() => setAsking('removal')}
      >
        <Trans>Remove</Trans>
      </Button>
      <RoleDialog member={member} opened={asking === 'role'} onClose={close} />
      <RemovalDialog member={member} opened={asking === 'removal'} onClose={close} />
    </div>
  );
}

type DialogProps = Props & { readonly opened: boolean; readonly onClose: () => void };

function RoleDialog({ member, opened, onClose }: DialogProps) {
  const submit = useSubmit('changeMember');
  const { name } = member;
  return (
    <AskFrame opened={opened} title={<Trans>Change the role of {name}</Trans>} busy={submit.busy} onClose={onClose}>
      <RoleForm member={member} submit={submit} onClose={onClose} />
    </AskFrame>
  );
}

type FormProps = Props & {
  readonly submit: ReturnType<typeof useSubmit<'changeMember'>>;
  readonly onClose: () => void;
};

function RoleForm({ member: { id, role: before }, submit, onClose }: FormProps) {
  const [role, setRole] = useState(before);
  const roleName = useRoleName();
  const [from, to] = [roleName(before), roleName(role)];
  return (
    <AskForm
      action={<Trans>Change role</Trans>}
      busy={submit.busy}
      error={submit.error}
      isGiven={role !== before}
      onClose={onClose}
      onConfirm={() => submit.run({ params: { id }, body: { role } }, onClose)}
    >
      <RoleField value={role} onChange={setRole} />
      {role !== before && (
        <Text fz="sm" role="status">
          <Trans>
            From {from} to {to}: it counts from their next click on. Keys that they made and invitations that they sent
            end where they go beyond the new role.
          </Trans>
        </Text>
      )}
    </AskForm>
  );
}

function RemovalDialog({ member: { id, name }, opened, onClose }: DialogProps) {
  const { t } = useLingui();
  const { busy, error, run } = useSubmit('removeMember');
  return (
    <ReasonDialog
      opened={opened}
      title={t`Remove ${name}`}
      action={<Trans>Remove</Trans>}
      busy={busy}
      error={error}
      onClose={onClose}
      onConfirm={(reason) => run({ params: { id }, body: { reason } }, onClose)}
    >
      <Text fz="sm">
        <Trans>
          From their next click on they see nothing of this organization. What they did stays theirs. Keys that they
          made are revoked, and invitations that they sent are withdrawn: programs with such a key stop.
        </Trans>
      </Text>
    </ReasonDialog>
  );
}
