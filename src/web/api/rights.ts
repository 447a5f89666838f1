import { use } from 'react';
import type { Right } from '../../contract/rights.ts';
import type { Session } from '../../contract/sign-in.ts';
import { useRead } from './client.ts';
import { OrganizationContext } from './organization.ts';

/**
 * Whether the person has a right in the organization on the page, or where there is none, in the installation;
 * undefined until the server has said so. The server enforces it either way.
 */
export function useRight(right: Right): boolean | undefined {
  return useRights()?.includes(right);
}

/** All rights of the person there. */
export function useRights(): readonly Right[] | undefined {
  const organization = use(OrganizationContext)?.id;
  const session = useRead('getSession', {}).data;
  return session && (membershipIn(session, organization) ?? session).rights;
}

/** Whether the person has a right where no organization is meant, such as to create one. */
export function useInstallationRight(right: Right): boolean | undefined {
  return useRead('getSession', {}).data?.rights.includes(right);
}

/** What the person is in an organization; undefined: nothing, or in all of them by the installation's own key. */
export function membershipIn(session: Session, organization: string | undefined) {
  return session.memberships.find((membership) => membership.organization === organization);
}
