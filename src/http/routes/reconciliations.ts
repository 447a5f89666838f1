import { getReconciliation } from '../../app/get-reconciliation.ts';
import { listReconciliations } from '../../app/list-reconciliations.ts';
import { postReconciliation } from '../../app/post-reconciliation.ts';
import { previewReconciliation } from '../../app/preview-reconciliation.ts';

export const reconciliations = { getReconciliation, listReconciliations, postReconciliation, previewReconciliation };
