import './person.css';
import { Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useRead } from '../api/client.ts';
import { useDemoPerson } from '../components/use-demo-person.ts';
import { Memberships } from './memberships.tsx';
import { Part } from './part.tsx';
import { PasswordPart } from './password-part.tsx';
import { Places } from './places.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';

/** What belongs to the person rather than to an organization. */
export function OwnAccountPage() {
  const session = useRead('getSession', {}).data;
  const isDemo = useDemoPerson() !== undefined;
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
      {isDemo ? (
        <Part title={<Trans>Password</Trans>}>
          <Text fz="sm" c="dimmed">
            <Trans>The people of the demo have neither a password nor a second factor: one click lets them in.</Trans>
          </Text>
        </Part>
      ) : (
        <>
          <PasswordPart email={email ?? ''} hasSecondFactor={secondFactor} />
          <SecondFactorPart isOn={secondFactor} />
        </>
      )}
      <Places />
    </div>
  );
}
