import { addPlan } from '../../app/add-plan.ts';
import { changeDraft } from '../../app/change-draft.ts';
import { changePlan } from '../../app/change-plan.ts';
import { getLedgerReport } from '../../app/get-ledger-report.ts';
import { repairPlan } from '../../app/repair-plan.ts';

export const posting = { addPlan, changeDraft, changePlan, getLedgerReport, repairPlan };
