import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CircleUserRound, LogOut, UserRoundCog } from 'lucide-react';
import { use } from 'react';
import { intent, useRead, useWrite } from '../api/client.ts';
import { OrganizationContext } from '../api/organization.ts';
import { membershipIn } from '../api/rights.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { useTell } from '../components/use-tell.ts';

/** Who one is, what one is in this organization, the page of one's own account, and the way out. */
export function UserMenu() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const session = useRead('getSession', {}).data;
  const signOut = useSignOut();
  if (session === undefined) return null;
  const { name, kind } = session.user;
  return (
    <Menu position="bottom-end" width={250}>
      <Tooltip label={name}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t`You: ${name}`}>
            <CircleUserRound size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Who />
        {kind === 'person' && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<UserRoundCog size={16} aria-hidden />}
              onClick={() => void navigate({ to: '/account' })}
            >
              <Trans>Your account</Trans>
            </Menu.Item>
            <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={signOut}>
              <Trans>Sign out</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Who() {
  const session = useRead('getSession', {}).data;
  const organization = use(OrganizationContext);
  const roleName = useRoleName();
  if (session === undefined) return null;
  const { name, email } = session.user;
  const membership = membershipIn(session, organization?.id);
  return (
    <div className="user-menu__who">
      <Text fz="sm" fw={600}>
        {name}
      </Text>
      {email !== undefined && (
        <Text fz="xs" c="dimmed">
          {email}
        </Text>
      )}
      {membership !== undefined && (
        <Text fz="xs" c="dimmed" mt={4}>
          <Trans>
            {roleName(membership.role)} of {membership.name}
          </Trans>
        </Text>
      )}
    </div>
  );
}

/** Ends the session and loads the page of signing in whole, so that nothing of the person stays in this window. */
function useSignOut(): () => void {
  const { t } = useLingui();
  const tell = useTell();
  const { mutate } = useWrite('signOut');
  return () =>
    mutate(intent<'signOut'>({}), {
      onSuccess: () => window.location.assign('/sign-in'),
      onError: (error) =>
        tell({ tone: 'failed', title: t`You are still signed in`, message: <ProblemWords error={error} /> }),
    });
}
