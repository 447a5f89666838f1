import { Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';

type Props = { readonly opened: boolean; readonly name: string; readonly onClose: () => void };

/** Asks before a role of the organization's own is deleted. */
export function RoleRemoval({ opened, name, onClose }: Props) {
  const { busy, error, run } = useSubmit('deleteRole');
  return (
    <AskFrame opened={opened} title={<Trans>Delete the role?</Trans>} busy={busy} onClose={onClose}>
      <AskForm
        action={<Trans>Delete</Trans>}
        busy={busy}
        error={error}
        onClose={onClose}
        onConfirm={() => run({ params: { name } }, onClose)}
      >
        <Text fz="sm">
          <Trans>Nobody has the role “{name}”. The audit trail keeps what it was.</Trans>
        </Text>
      </AskForm>
    </AskFrame>
  );
}
