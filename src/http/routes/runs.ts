import { autoReconcileAccount, previewAutoReconcile } from '../../app/auto-reconcile-account.ts';
import { cancelRun } from '../../app/cancel-run.ts';
import { createRun } from '../../app/create-run.ts';
import { exportRunAllocations } from '../../app/export-run-allocations.ts';
import { getRun, watchRun } from '../../app/get-run.ts';
import { listLaterReconciliations } from '../../app/list-later-reconciliations.ts';
import { listRunAllocations } from '../../app/list-run-allocations.ts';
import { listRunLeftOvers } from '../../app/list-run-left-overs.ts';
import { listRuns } from '../../app/list-runs.ts';
import { undoRun } from '../../app/undo-run.ts';

export const runs = {
  previewAutoReconcile,
  autoReconcileAccount,
  createRun,
  listRuns,
  getRun,
  watchRun,
  cancelRun,
  undoRun,
  listRunAllocations,
  exportRunAllocations,
  listRunLeftOvers,
  listLaterReconciliations,
};
