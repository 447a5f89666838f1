import { changeOrganization } from '../../app/change-organization.ts';
import { createOrganization } from '../../app/create-organization.ts';
import { exportOrganization } from '../../app/export-organization.ts';
import { getOrganization } from '../../app/get-organization.ts';
import { listOrganizations } from '../../app/list-organizations.ts';

export const organizations = {
  changeOrganization,
  createOrganization,
  exportOrganization,
  getOrganization,
  listOrganizations,
};
