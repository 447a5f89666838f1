import './members.css';
import { Button, Text, VisuallyHidden } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Role } from '../../contract/members.ts';
import { RIGHTS } from '../../contract/rights.ts';
import type { Right } from '../../contract/rights.ts';
import { useRead } from '../api/client.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { Panel } from '../components/panel.tsx';
import { RightName } from '../components/right-name.tsx';
import { useRoleName } from '../components/role-name.tsx';
import { SettingsNav } from '../components/settings-nav.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { RoleRemoval } from './role-removal.tsx';

/** What each role may do: the ready ones, and those that the organization makes for itself. */
export function RolesPage() {
  const missing = useMissingRight('canManageMembers');
  const [making, setMaking] = useState(false);
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          <Trans>Roles</Trans>
        </h1>
        <Button disabled={missing !== undefined} title={missing} onClick={() => setMaking(true)}>
          <Trans>Make a role</Trans>
        </Button>
      </header>
      <SettingsNav />
      {missing === undefined ? <Roles /> : <Text fz="sm">{missing}</Text>}
      <RoleDialog opened={making} onClose={() => setMaking(false)} />
    </div>
  );
}

function Roles() {
  const { data, error, isFetching, refetch } = useRead('listRoles', {});
  const own = data?.items.filter(({ ready }) => !ready) ?? [];
  const retry = { error, busy: isFetching, onRetry: () => void refetch() };
  return (
    <>
      <Panel title={<Trans>What each role may do</Trans>} {...retry}>
        {data && <Matrix roles={data.items} />}
      </Panel>
      <Panel title={<Trans>Roles of your own</Trans>} {...retry}>
        {data && own.length === 0 && (
          <p className="panel__empty">
            <Trans>There is none yet. Make one where none of the ready ones fits what somebody does.</Trans>
          </p>
        )}
        {data && own.length > 0 && (
          <ul className="roles__own">
            {own.map((role) => (
              <OwnRole key={role.name} role={role} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

/** Rights by roles; where it is wider than the window, it scrolls by itself, also with the keyboard. */
function Matrix({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  return (
    <div className="roles__scroll" role="region" aria-label={t`Rights by role`} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Right</Trans>
            </th>
            {roles.map(({ name, members }) => (
              <th key={name} scope="col">
                <span className="roles__name">{roleName(name)}</span>
                <Plural value={members} one="# member" other="# members" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">
                <RightName right={right} />
              </th>
              {roles.map((role) => (
                <td key={role.name}>
                  <May role={role} right={right} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function May({ role: { rights }, right }: { readonly role: Role; readonly right: Right }) {
  const { t } = useLingui();
  const may = rights.includes(right);
  return (
    <>
      <VisuallyHidden>{may ? t`yes` : t`no`}</VisuallyHidden>
      {may ? <Check size={15} className="roles__may" aria-hidden /> : <span aria-hidden>–</span>}
    </>
  );
}

/** One of the organization’s own: changed for all who have it, deleted once nobody has. */
function OwnRole({ role }: { readonly role: Role }) {
  const { t } = useLingui();
  const { name, members, invitations } = role;
  const [asking, setAsking] = useState<'rights' | 'removal'>();
  const close = () => setAsking(undefined);
  const isUsed = members + invitations > 0;
  return (
    <li>
      <p>
        <strong>{name}</strong>{' '}
        <span className="quiet">
          <Plural value={members} one="# member" other="# members" />
          {invitations > 0 && (
            <>
              {' · '}
              <Plural value={invitations} one="# invitation" other="# invitations" />
            </>
          )}
        </span>
      </p>
      <span className="members__actions">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Change rights of ${name}`}
          onClick={() => setAsking('rights')}
        >
          <Trans>Change rights</Trans>
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Delete ${name}`}
          disabled={isUsed}
          title={isUsed ? t`Give its members another role first, and withdraw invitations to it.` : undefined}
          onClick={() => setAsking('removal')}
        >
          <Trans>Delete</Trans>
        </Button>
      </span>
      <RoleDialog opened={asking === 'rights'} role={role} onClose={close} />
      <RoleRemoval opened={asking === 'removal'} name={name} onClose={close} />
    </li>
  );
}
