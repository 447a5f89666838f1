import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { isReadyRole } from '../../contract/rights.ts';
import type { ReadyRole } from '../../contract/rights.ts';

/** What the ready roles are called, and what each may do (DOMAIN §9). */
export const READY_ROLE_WORDS: Readonly<Record<ReadyRole, { name: MessageDescriptor; may: MessageDescriptor }>> = {
  owner: { name: msg`Owner`, may: msg`May do everything, and says who else may do what` },
  accountant: {
    name: msg`Accountant`,
    may: msg`Posts, reconciles, locks periods, changes settings; reads the audit trail`,
  },
  clerk: { name: msg`Clerk`, may: msg`Posts documents, reconciles and undoes, imports files` },
  approver: { name: msg`Approver`, may: msg`Approves adjustments and locks periods; posts nothing` },
  auditor: { name: msg`Auditor`, may: msg`Reads and exports everything; changes nothing` },
};

/** A role in words; one that the organization made itself is called what it called it. */
export function useRoleName(): (role: string) => string {
  const { i18n } = useLingui();
  return (role) => (isReadyRole(role) ? i18n._(READY_ROLE_WORDS[role].name) : role);
}
