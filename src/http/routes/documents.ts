import { deleteDraft } from '../../app/delete-draft.ts';
import { getDocument } from '../../app/get-document.ts';
import { listDocuments } from '../../app/list-documents.ts';
import { postDocument } from '../../app/post-document.ts';
import { postDraft } from '../../app/post-draft.ts';
import { takeBackDocument } from '../../app/take-back-document.ts';

export const documents = { deleteDraft, getDocument, listDocuments, postDocument, postDraft, takeBackDocument };
