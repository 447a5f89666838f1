import { Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { Session } from '../../contract/sign-in.ts';
import { useRoleName } from '../components/role-name.tsx';
import { Part } from './part.tsx';

/** Where the person belongs, and as what. */
export function Memberships({ memberships }: Pick<Session, 'memberships'>) {
  const roleName = useRoleName();
  return (
    <Part title={<Trans>Your organizations</Trans>}>
      {memberships.length === 0 ? (
        <Text fz="sm" c="dimmed">
          <Trans>You belong to no organization yet.</Trans>
        </Text>
      ) : (
        <ul className="own-account__list">
          {memberships.map(({ organization, name, role }) => (
            <li key={organization}>
              <span>{name}</span>
              <span className="quiet">{roleName(role)}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
