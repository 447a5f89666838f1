import { createContext, use } from 'react';
import type { Organization } from '../../contract/system.ts';

/** The organization that the page is about; the shell sets it, and every request below it names it. */
export const OrganizationContext = createContext<Organization | undefined>(undefined);

/** For pages that the shell shows only once an organization is chosen. */
export function useOrganization(): Organization {
  const organization = use(OrganizationContext);
  if (organization === undefined) throw new Error('no organization is chosen above this component');
  return organization;
}
