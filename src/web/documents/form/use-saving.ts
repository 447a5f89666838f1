import { useState } from 'react';
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
  const saves = { fresh: useSubmit('postDocument'), change: useSubmit('changeDraft'), post: useSubmit('postDraft') };
  const [last, setLast] = useState<keyof typeof saves>('fresh');
  const { partner, draft } = state;
  const show = ({ id }: Document) => {
    onSaved();
    void navigate({ to: '/documents/$document', params: { document: id } });
  };
  const done = (document: Document) => {
    posted([document]);
    show(document);
  };
  const document = () => toDocument(state, partner ?? '');
  const change = (id: string, then: (document: Document) => void) => {
    setLast('change');
    saves.change.run({ params: { id }, body: document() }, (kept) => {
      onKept(state);
      then(kept);
    });
  };
  const postDraft = (id: string) => {
    setLast('post');
    saves.post.run({ params: { id } }, done);
  };
  return {
    busy: saves.fresh.busy || saves.change.busy || saves.post.busy,
    /** Of what was tried last: an older refusal may be mended. */
    error: saves[last].error,
    keep: () => {
      if (draft === undefined) saves.fresh.run({ body: { ...document(), draft: true } }, show);
      else change(draft.id, show);
    },
    post: () => {
      if (draft === undefined) saves.fresh.run({ body: document() }, done);
      else change(draft.id, () => postDraft(draft.id));
    },
  };
}
