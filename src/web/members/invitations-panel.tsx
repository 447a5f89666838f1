import { Badge, Button, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Invitation } from '../../contract/members.ts';
import { useRead } from '../api/client.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { type Column, DataTable } from '../components/data-table.tsx';
import { Instant } from '../components/instant.tsx';
import { Panel } from '../components/panel.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { InviteDialog } from './invite-dialog.tsx';

/** Who is asked to belong to the organization, and has not come yet. */
export function InvitationsPanel() {
  const { t } = useLingui();
  const { data, error, isFetching, refetch } = useRead('listInvitations', {});
  const columns = useColumns();
  return (
    <Panel title={<Trans>Invitations</Trans>} error={error} busy={isFetching} onRetry={() => void refetch()}>
      {data && data.items.length === 0 && (
        <p className="panel__empty">
          <Trans>Nobody is invited at the moment.</Trans>
        </p>
      )}
      {data && data.items.length > 0 && (
        <DataTable label={t`Invitations`} columns={columns} rows={data.items} idOf={({ id }) => id} />
      )}
    </Panel>
  );
}

function useColumns(): readonly Column<Invitation>[] {
  const { t } = useLingui();
  const roleName = useRoleName();
  return [
    { id: 'who', head: t`E-mail`, cell: ({ email }) => <span className="members__who">{email}</span> },
    { id: 'role', head: t`Role`, cell: ({ role }) => roleName(role) },
    {
      id: 'by',
      head: t`Invited by`,
      cell: ({ invited: { by, name = by, at } }) => (
        <span>
          {name}, <Instant at={at} />
        </span>
      ),
    },
    { id: 'until', head: t`Good until`, cell: (invitation) => <Until invitation={invitation} /> },
    { id: 'actions', head: t`Actions`, cell: (invitation) => <Actions invitation={invitation} /> },
  ];
}

type Props = { readonly invitation: Invitation };

function Until({ invitation: { state, expiresAt } }: Props) {
  if (state === 'waiting') return <Instant at={expiresAt} />;
  return (
    <Badge color="gray">
      <Trans>Expired</Trans>
    </Badge>
  );
}

function Actions({ invitation }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'renewal' | 'withdrawal'>();
  const { email } = invitation;
  const close = () => setAsking(undefined);
  return (
    <div className="members__actions">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`New link for ${email}`}
        onClick={() => setAsking('renewal')}
      >
        <Trans>New link</Trans>
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Withdraw the invitation of ${email}`}
        onClick={() => setAsking('withdrawal')}
      >
        <Trans>Withdraw</Trans>
      </Button>
      <InviteDialog opened={asking === 'renewal'} renewed={invitation} onClose={close} />
      <Withdrawal invitation={invitation} opened={asking === 'withdrawal'} onClose={close} />
    </div>
  );
}

type DialogProps = Props & { readonly opened: boolean; readonly onClose: () => void };

function Withdrawal({ invitation: { id, email }, opened, onClose }: DialogProps) {
  const { busy, error, run } = useSubmit('withdrawInvitation');
  return (
    <AskFrame opened={opened} title={<Trans>Withdraw the invitation?</Trans>} busy={busy} onClose={onClose}>
      <AskForm
        action={<Trans>Withdraw</Trans>}
        busy={busy}
        error={error}
        onClose={onClose}
        onConfirm={() => run({ params: { id } }, onClose)}
      >
        <Text fz="sm">
          <Trans>The link that was given to {email} opens nothing any more.</Trans>
        </Text>
      </AskForm>
    </AskFrame>
  );
}
