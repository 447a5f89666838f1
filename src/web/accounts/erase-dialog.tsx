import { Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { useSubmit } from '../api/use-submit.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useTell } from '../components/use-tell.ts';

type Props = {
  readonly account: Pick<Answer<'getAccount'>, 'id' | 'owner' | 'number'>;
  readonly onClose: () => void;
};

/** Erases what is personal of an account, once its owner's name was typed: nothing brings it back (DOMAIN §10). */
export function EraseDialog({ account: { id, owner, number }, onClose }: Props) {
  const { t } = useLingui();
  const tell = useTell();
  const erase = useSubmit('erasePartner');
  const [typed, setTyped] = useState('');
  const isMeant = typed.trim() === owner;
  return (
    <ReasonDialog
      opened
      title={<Trans>Erase the personal data of {owner}</Trans>}
      action={<Trans>Erase for good</Trans>}
      busy={erase.busy}
      why={isMeant ? undefined : t`Type the name of the owner first.`}
      error={erase.error}
      onConfirm={(reason) =>
        erase.run({ params: { id }, body: { reason } }, () => {
          onClose();
          tell({ tone: 'done', title: t`Erased`, message: number });
        })
      }
      onClose={onClose}
    >
      <Text fz="sm">
        <Trans>
          Name, e-mail, notes, and the references and texts of documents are blanked, for good. The number, amounts and
          dates stay.
        </Trans>
      </Text>
      <Text fz="sm">
        <Trans>
          Imported files, backups made before, and the reasons of reconciliations and undos stay as they are. Write no
          name in the reason.
        </Trans>
      </Text>
      <TextInput
        label={t`Type “${owner}” to go on`}
        required
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ReasonDialog>
  );
}
