import './person.css';
import { Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useRead } from '../api/client.ts';
import { Memberships } from './memberships.tsx';
import { PasswordPart } from './password-part.tsx';
import { Places } from './places.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';

/** What belongs to the person rather than to an organization. */
export function OwnAccountPage() {
  const session = useRead('getSession', {}).data;
  if (session === undefined) return null;
  const { name, email, secondFactor } = session.user;
  return (
    <div className="own-account">
      <header>
        <h1>
          <Trans>Your account</Trans>
        </h1>
        <Text c="dimmed" fz="sm" className="own-account__who">
          {name} · {email}
        </Text>
      </header>
      <Memberships memberships={session.memberships} />
      <PasswordPart email={email ?? ''} hasSecondFactor={secondFactor} />
      <SecondFactorPart isOn={secondFactor} />
      <Places />
    </div>
  );
}
