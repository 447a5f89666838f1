import { useNavigate } from '@tanstack/react-router';
import type { Document } from '../../../contract/documents.ts';
import { usePosted } from '../use-posted.tsx';
import { useSubmit } from '../../api/use-submit.ts';
import type { FormState } from './state.ts';
import { toDocument } from './to-document.ts';

type Told = {
  /** Stands in the draft from now on, even where posting it is refused then. */
  readonly onKept: (state: FormState) => void;
  /** Before it goes to the page of what was saved. */
  readonly onSaved: () => void;
};

/** Posts what stands in the form, or keeps it as a draft, and goes to its page. */
export function useSaving(state: FormState, { onKept, onSaved }: Told) {
  const navigate = useNavigate();
  const posted = usePosted();
  const [fresh, change, draftPost] = [useSubmit('postDocument'), useSubmit('changeDraft'), useSubmit('postDraft')];
  const { partner, draft } = state;
  const show = ({ id }: Document) => {
    onSaved();
    void navigate({ to: '/documents/$document', params: { document: id } });
  };
  const done = (document: Document) => {
    posted(document);
    show(document);
  };
  const document = () => toDocument(state, partner ?? '');
  const changed = (then: (document: Document) => void) =>
    draft &&
    change.run({ params: { id: draft.id }, body: document() }, (kept) => {
      onKept(state);
      then(kept);
    });
  return {
    busy: fresh.busy || change.busy || draftPost.busy,
    error: draftPost.error ?? change.error ?? fresh.error,
    keep: () => {
      if (draft === undefined) fresh.run({ body: { ...document(), draft: true } }, show);
      else changed(show);
    },
    post: () => {
      if (draft === undefined) fresh.run({ body: document() }, done);
      else changed(() => draftPost.run({ params: { id: draft.id } }, done));
    },
  };
}
