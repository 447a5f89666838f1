import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Invitation } from '../../contract/members.ts';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { RoleField } from './role-field.tsx';

type Sent = Answer<'inviteMember'>;
type Props = {
  readonly opened: boolean;
  /** The invitation that is given another link, where it is one. */
  readonly renewed?: Invitation;
  readonly onClose: () => void;
};

/** Invites somebody by their mail address, then shows the link: this once. */
export function InviteDialog({ opened, renewed, onClose }: Props) {
  const submit = useSubmit('inviteMember');
  const [sent, setSent] = useState<Sent>();
  const close = () => {
    setSent(undefined);
    onClose();
  };
  return (
    <AskFrame
      opened={opened}
      title={<Title isRenewed={renewed !== undefined} sent={sent} />}
      // Once shown it is gone with the dialog, so no slip of the hand closes it.
      busy={submit.busy || sent !== undefined}
      onClose={close}
    >
      {sent === undefined ? (
        <Form submit={submit} renewed={renewed} onSent={setSent} onClose={close} />
      ) : (
        <Shown sent={sent} onClose={close} />
      )}
    </AskFrame>
  );
}

function Title({ isRenewed, sent }: { readonly isRenewed: boolean; readonly sent: Sent | undefined }) {
  if (sent !== undefined) return <Trans>The invitation</Trans>;
  return isRenewed ? <Trans>Make a new link</Trans> : <Trans>Invite somebody</Trans>;
}

type FormProps = {
  readonly submit: ReturnType<typeof useSubmit<'inviteMember'>>;
  readonly renewed: Invitation | undefined;
  readonly onSent: (sent: Sent) => void;
  readonly onClose: () => void;
};

function Form({ submit, renewed, onSent, onClose }: FormProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState(renewed?.email ?? '');
  const [role, setRole] = useState(renewed?.role ?? '');
  const wrong = useFieldProblems(submit.error);
  return (
    <AskForm
      action={renewed === undefined ? <Trans>Invite</Trans> : <Trans>Make a new link</Trans>}
      busy={submit.busy}
      error={submit.error}
      isGiven={email.trim() !== '' && role !== ''}
      onClose={onClose}
      onConfirm={() => submit.run({ body: { email, role } }, onSent)}
    >
      <TextInput
        label={t`E-mail`}
        description={t`By it they sign in; nobody else can accept the invitation`}
        type="email"
        required
        withAsterisk={false}
        readOnly={renewed !== undefined}
        data-autofocus={renewed === undefined || undefined}
        error={wrong('/email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleField value={role} onChange={setRole} />
      {renewed !== undefined && (
        <Text fz="sm">
          <Trans>The link before it opens nothing any more.</Trans>
        </Text>
      )}
    </AskForm>
  );
}

type ShownProps = { readonly sent: Sent; readonly onClose: () => void };

function Shown({ sent: { email, link }, onClose }: ShownProps) {
  const isMailed = useRead('getSignIn', {}).data?.mail;
  if (link === undefined) return <Lost email={email} onClose={onClose} />;
  // A path, where the installation does not say at which address it is reached: the one that this page came from.
  const url = new URL(link, window.location.origin).href;
  return (
    <Stack gap="md">
      <Text fz="sm" role="status">
        <Trans>
          Give this link to {email}, and to nobody else. It can be accepted once, within seven days. It is shown this
          once and kept nowhere.
        </Trans>
      </Text>
      <code className="members__link">{url}</code>
      {isMailed === true && (
        <Text fz="sm">
          <Trans>It is on its way to them by mail, too.</Trans>
        </Text>
      )}
      <Group justify="flex-end" gap="sm">
        <CopyButton value={url}>
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
          <Trans>I have passed it on</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

/** The first answer was lost on its way; the same request again is answered without the link. */
function Lost({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  return (
    <Stack gap="md">
      <Text fz="sm" role="alert">
        <Trans>{email} is invited, but the link was lost on its way here. Make a new one.</Trans>
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
