import { Trans, useLingui } from '@lingui/react/macro';
import type { Member } from '../../contract/members.ts';
import { type Column, DataTable } from '../components/data-table.tsx';
import { Instant } from '../components/instant.tsx';
import { Panel } from '../components/panel.tsx';
import { useRoleName } from '../components/role-name.tsx';

/** Who belonged to the organization: what they did stays theirs. */
export function FormerMembers({ members }: { readonly members: readonly Member[] }) {
  const { t } = useLingui();
  return (
    <Panel title={<Trans>Who belonged here</Trans>} error={null} busy={false} onRetry={stay}>
      <DataTable label={t`Former members`} columns={useColumns()} rows={members} idOf={({ id }) => id} />
    </Panel>
  );
}

/** It is shown once it has loaded. */
function stay(): void {}

function useColumns(): readonly Column<Member>[] {
  const { t } = useLingui();
  const roleName = useRoleName();
  return [
    {
      id: 'who',
      head: t`Name`,
      cell: ({ name, email }) => (
        <span className="members__who">
          {name}
          <span className="quiet">{email}</span>
        </span>
      ),
    },
    { id: 'role', head: t`Last role`, cell: ({ role }) => roleName(role) },
    { id: 'until', head: t`Until`, cell: ({ ended }) => ended && <Instant at={ended.at} /> },
    { id: 'why', head: t`How it ended`, cell: (member) => <Ending member={member} /> },
  ];
}

function Ending({ member: { id, ended } }: { readonly member: Member }) {
  if (ended === undefined) return null;
  const { by, name = by, reason } = ended;
  if (by === `person:${id}`) return <Trans>Left by themselves</Trans>;
  return (
    <span className="members__who">
      <Trans>Removed by {name}</Trans>
      {reason !== undefined && <span>“{reason}”</span>}
    </span>
  );
}
