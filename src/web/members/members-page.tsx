import './members.css';
import { Badge, Button, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Member } from '../../contract/members.ts';
import { useRead } from '../api/client.ts';
import { type Column, DataTable } from '../components/data-table.tsx';
import { Instant } from '../components/instant.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Panel } from '../components/panel.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { SettingsNav } from '../components/settings-nav.tsx';
import { FormerMembers } from './former-members.tsx';
import { InvitationsPanel } from './invitations-panel.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { MemberActions } from './member-actions.tsx';

/** Who belongs to the organization, who is asked to, and who did. */
export function MembersPage() {
  const missing = useMissingRight('canManageMembers');
  const [inviting, setInviting] = useState(false);
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          <Trans>Members</Trans>
        </h1>
        <Button disabled={missing !== undefined} title={missing} onClick={() => setInviting(true)}>
          <Trans>Invite somebody</Trans>
        </Button>
      </header>
      <SettingsNav />
      {missing === undefined ? <Everybody /> : <Text fz="sm">{missing}</Text>}
      <LeavePanel />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </div>
  );
}

function Everybody() {
  const { t } = useLingui();
  const { data, error, isFetching, refetch } = useRead('listMembers', {});
  const columns = useColumns();
  const members = data?.items.filter(({ ended }) => ended === undefined);
  const former = data?.items.filter(({ ended }) => ended !== undefined) ?? [];
  return (
    <>
      <Panel title={<Trans>Who belongs here</Trans>} error={error} busy={isFetching} onRetry={() => void refetch()}>
        {members && <People label={t`Members`} columns={columns} members={members} />}
      </Panel>
      <InvitationsPanel />
      {former.length > 0 && <FormerMembers members={former} />}
    </>
  );
}

type PeopleProps = {
  readonly label: string;
  readonly columns: readonly Column<Member>[];
  readonly members: readonly Member[];
};

function People({ label, columns, members }: PeopleProps) {
  if (members.length > 0) return <DataTable label={label} columns={columns} rows={members} idOf={({ id }) => id} />;
  return (
    <p className="panel__empty">
      <Trans>Nobody belongs here yet: the command line of the server alone asks. Invite somebody as owner.</Trans>
    </p>
  );
}

function useColumns(): readonly Column<Member>[] {
  const { t } = useLingui();
  const roleName = useRoleName();
  return [
    { id: 'who', head: t`Name`, cell: (member) => <Who member={member} /> },
    {
      id: 'role',
      head: t`Role`,
      cell: ({ role, lastOwner }) => (
        <>
          {roleName(role)}
          {lastOwner && <LastOwner />}
        </>
      ),
    },
    { id: 'since', head: t`Since`, cell: ({ since }) => <Instant at={since} /> },
    { id: 'actions', head: t`Actions`, cell: (member) => <MemberActions member={member} /> },
  ];
}

/** Why nothing can be done with them, also where nothing can be pointed at. */
function LastOwner() {
  return (
    <span className="quiet">
      {' · '}
      <Trans>the last one stays</Trans>
    </span>
  );
}

function Who({ member: { name, email, own } }: { readonly member: Member }) {
  return (
    <span className="members__who">
      <span>
        {name}{' '}
        {own && (
          <Badge size="xs" variant="light">
            <Trans>You</Trans>
          </Badge>
        )}
      </span>
      <span className="quiet">{email}</span>
    </span>
  );
}
