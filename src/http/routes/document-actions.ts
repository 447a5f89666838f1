import { cancelInvoice } from '../../app/cancel-invoice.ts';
import { createHold } from '../../app/create-hold.ts';
import { getDocumentStatus } from '../../app/get-document-status.ts';
import { listCandidates } from '../../app/list-candidates.ts';
import { listDocumentLinks } from '../../app/list-document-links.ts';
import { previewCancellation } from '../../app/preview-cancellation.ts';
import { previewTakeBack } from '../../app/preview-take-back.ts';
import { refundDocument } from '../../app/refund-document.ts';
import { releaseHold } from '../../app/release-hold.ts';
import { undoDocument } from '../../app/undo-document.ts';
import { undoPosting } from '../../app/undo-posting.ts';

export const documentActions = {
  cancelInvoice,
  createHold,
  getDocumentStatus,
  listCandidates,
  listDocumentLinks,
  previewCancellation,
  previewTakeBack,
  refundDocument,
  releaseHold,
  undoDocument,
  undoPosting,
};
