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

/**
 * The roles that every organization has. None but the owner's joins posting a refund with approving it, so that money
 * never leaves by one person's hand alone. An organization may make further ones of its own.
 */
export const READY_ROLES = {
  owner: RIGHTS,
  accountant: [
    'canReadReconciliation',
    'canWriteReconciliation',
    'canUndoReconciliation',
    'canPostDocuments',
    'canManagePartners',
    'canImport',
    'canExport',
    'canReadAudit',
    'canLockPeriods',
    'canManageSettings',
  ],
  clerk: [
    'canReadReconciliation',
    'canWriteReconciliation',
    'canUndoReconciliation',
    'canPostDocuments',
    'canManagePartners',
    'canImport',
  ],
  approver: ['canReadReconciliation', 'canApproveAdjustment', 'canLockPeriods', 'canExport', 'canReadAudit'],
  auditor: ['canReadReconciliation', 'canExport', 'canReadAudit'],
} as const satisfies Readonly<Record<string, readonly Right[]>>;

export type ReadyRole = keyof typeof READY_ROLES;

/** The ready roles that have a right. */
export function rolesWith(right: Right): readonly string[] {
  return Object.entries(READY_ROLES).flatMap(([role, rights]) => (rights.some((each) => each === right) ? [role] : []));
}

/** Whether every organization has a role of this name. */
export function isReadyRole(name: string): name is ReadyRole {
  return Object.hasOwn(READY_ROLES, name);
}

/** What a role lets its holders do; `own` counts for a role that an organization made for itself (DOMAIN §9). */
export function rightsOfRole(role: string, own: readonly string[]): readonly Right[] {
  return isReadyRole(role) ? READY_ROLES[role] : own.filter(isRight);
}

/** Whether this is a right of the table above. */
export function isRight(name: string): name is Right {
  return RIGHTS.some((right) => right === name);
}
