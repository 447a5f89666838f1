import { checkAuditHead } from '../../app/check-audit-head.ts';
import { exportAuditEvents } from '../../app/export-audit-events.ts';
import { exportAuditHead } from '../../app/export-audit-head.ts';
import { listAuditActors } from '../../app/list-audit-actors.ts';
import { listAuditEvents } from '../../app/list-audit-events.ts';
import { listPrincipals } from '../../app/list-principals.ts';

export const audit = {
  checkAuditHead,
  exportAuditEvents,
  exportAuditHead,
  listAuditActors,
  listAuditEvents,
  listPrincipals,
};
