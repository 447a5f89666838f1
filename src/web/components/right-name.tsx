import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { RIGHTS } from '../../contract/rights.ts';
import type { Right } from '../../contract/rights.ts';

/** What a right is called on the screen (DOMAIN §9). */
export const RIGHT_NAMES: Readonly<Record<Right, MessageDescriptor>> = {
  canReadReconciliation: msg`Read accounts and reconciliations`,
  canWriteReconciliation: msg`Post reconciliations`,
  canUndoReconciliation: msg`Undo reconciliations`,
  canApproveAdjustment: msg`Approve adjustments`,
  canPostDocuments: msg`Post documents`,
  canManagePartners: msg`Manage partners`,
  canImport: msg`Import files`,
  canExport: msg`Export files`,
  canReadAudit: msg`Read the audit trail`,
  canLockPeriods: msg`Lock periods`,
  canManageMembers: msg`Manage members`,
  canManageKeys: msg`Manage access keys`,
  canManageSettings: msg`Change settings`,
};

/** A right in words; whoever grants rights by script finds its name in the API on hover. */
export function RightName({ right }: { readonly right: string }) {
  const { i18n } = useLingui();
  const known = RIGHTS.find((each) => each === right);
  return <span title={right}>{known === undefined ? right : i18n._(RIGHT_NAMES[known])}</span>;
}
