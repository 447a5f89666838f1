import { createHold } from '../../app/create-hold.ts';
import { getDocumentStatus } from '../../app/get-document-status.ts';
import { listCandidates } from '../../app/list-candidates.ts';
import { listDocumentLinks } from '../../app/list-document-links.ts';
import { previewTakeBack } from '../../app/preview-take-back.ts';
import { releaseHold } from '../../app/release-hold.ts';
import { undoDocument } from '../../app/undo-document.ts';

export const documentActions = {
  createHold,
  getDocumentStatus,
  listCandidates,
  listDocumentLinks,
  previewTakeBack,
  releaseHold,
  undoDocument,
};
