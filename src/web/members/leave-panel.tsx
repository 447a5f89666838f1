import { Button, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { membershipIn } from '../api/rights.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { useRoleName } from '../components/role-name.tsx';

/** One’s own membership, which anybody may end; the last owner is told why not. */
export function LeavePanel() {
  const { id, name } = useOrganization();
  const session = useRead('getSession', {}).data;
  const membership = session && membershipIn(session, id);
  const why = useWhyNot(membership?.role);
  const roleName = useRoleName();
  const [asking, setAsking] = useState(false);
  const leave = useSubmit('leaveOrganization');
  if (membership === undefined) return null;
  const role = roleName(membership.role);
  return (
    <section className="panel" aria-label={name}>
      <div className="panel__head">
        <Text fz="sm">
          <Trans>
            You belong to {name} as: {role}.
          </Trans>
        </Text>
        <Button size="xs" variant="default" disabled={why !== undefined} title={why} onClick={() => setAsking(true)}>
          <Trans>Leave</Trans>
        </Button>
      </div>
      <AskFrame opened={asking} title={<Trans>Leave {name}?</Trans>} busy={leave.busy} onClose={() => setAsking(false)}>
        <AskForm
          action={<Trans>Leave</Trans>}
          busy={leave.busy}
          error={leave.error}
          onClose={() => setAsking(false)}
          onConfirm={() => leave.run({}, goHome)}
        >
          <Text fz="sm">
            <Trans>
              You see nothing of it any more, until somebody invites you again. What you did stays yours. Keys that you
              made are revoked, and invitations that you sent are withdrawn.
            </Trans>
          </Text>
        </AskForm>
      </AskFrame>
    </section>
  );
}

/** Why who has this role can't leave; undefined: they can. An owner may read who the others are. */
function useWhyNot(role: string | undefined): string | undefined {
  const { t } = useLingui();
  const members = useRead('listMembers', {}, { enabled: role === 'owner' }).data?.items ?? [];
  const isLast = role === 'owner' && members.some(({ own, lastOwner }) => own && lastOwner);
  return isLast ? t`The last owner stays. Make somebody else an owner first.` : undefined;
}

/** Anew, so that nothing of the organization is kept. */
function goHome(): void {
  window.location.assign('/');
}
