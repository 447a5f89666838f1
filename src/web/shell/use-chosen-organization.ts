import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Organization } from '../../contract/system.ts';
import { stored } from '../preferences/stored.ts';

const remembered = stored('organization');

/**
 * The organization in the address; else the one remembered, else the first. An address without one is completed, so
 * that what is copied from the address bar opens the same books elsewhere.
 */
export function useChosenOrganization(list: readonly Organization[] | undefined): Organization | undefined {
  const { organization: asked } = useSearch({ strict: false });
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const byId = (id: string | undefined) => list?.find((organization) => organization.id === id);
  const chosen = byId(asked) ?? byId(remembered.get()) ?? list?.[0];
  const id = chosen?.id;
  useEffect(() => {
    if (id === undefined) return;
    remembered.set(id);
    if (id === asked) return;
    // As it stands, whatever it is: of an address that no page has, `.` would be the page at home.
    const to = pathname as '.';
    void navigate({ to, search: (search) => ({ ...search, organization: id }), replace: true });
  }, [id, asked, pathname, navigate]);
  return chosen;
}
