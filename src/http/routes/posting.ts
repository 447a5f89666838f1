import { addPlan } from '../../app/add-plan.ts';
import { changeDraft } from '../../app/change-draft.ts';
import { changePlan } from '../../app/change-plan.ts';
import { exportDocuments } from '../../app/export-documents.ts';
import { exportLedgerAllocations } from '../../app/export-ledger-allocations.ts';
import { getLedgerReport } from '../../app/get-ledger-report.ts';
import { listLedgerAllocations } from '../../app/list-ledger-allocations.ts';
import { repairPlan } from '../../app/repair-plan.ts';

export const posting = {
  addPlan,
  changeDraft,
  changePlan,
  exportDocuments,
  exportLedgerAllocations,
  getLedgerReport,
  listLedgerAllocations,
  repairPlan,
};
