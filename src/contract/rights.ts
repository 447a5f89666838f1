/** Rights of DOMAIN §9. Enforced by the server on every route; the screen only mirrors them. */
export const RIGHTS = [
  'canReadReconciliation',
  'canWriteReconciliation',
  'canUndoReconciliation',
  'canApproveAdjustment',
  'canPostDocuments',
  'canManagePartners',
  'canImport',
  'canExport',
  'canReadAudit',
  'canLockPeriods',
  'canManageMembers',
  'canManageKeys',
  'canManageSettings',
] as const;

export type Right = (typeof RIGHTS)[number];
