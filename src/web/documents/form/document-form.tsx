import './document-form.css';
import { Button, Group, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useOfferCommands } from '../../components/commands.ts';
import { useFigures } from '../../components/figures.ts';
import { useLeaveGuard } from '../../components/leave-guard.tsx';
import { useMissingRight } from '../../components/missing-right.ts';
import { POSTED_BY_HAND, useNewDocumentWords } from '../../components/new-document-words.ts';
import { ProblemWords } from '../../components/problem-words.tsx';
import { useFieldProblems } from '../../components/use-field-problems.ts';
import { usePostingOn } from '../far-ahead.tsx';
import { DueFields } from './due-fields.tsx';
import type { FormPart } from './form-part.ts';
import { HeadFields } from './head-fields.tsx';
import { LinesField } from './lines-field.tsx';
import type { FormState } from './state.ts';
import { hasLines, isDue } from './state.ts';
import { totalOf } from './to-document.ts';
import { useSaving } from './use-saving.ts';
import { useUnready } from './use-unready.ts';

/** A document to be posted or kept as a draft. The total is worked out as one types, by the core. */
export function DocumentForm({ start }: { readonly start: FormState }) {
  const { t } = useLingui();
  const beginning = useNewDocumentWords();
  const [state, setState] = useState(start);
  // The first start, whatever day the page has come to since; then what the draft was changed to.
  const [kept, setKept] = useState(start);
  const guard = useLeaveGuard(
    state !== kept,
    <Trans>What you typed is neither posted nor kept as a draft. It would be gone.</Trans>,
  );
  const saving = useSaving(state, { onKept: setKept, onSaved: guard.release });
  const problemAt = useFieldProblems(saving.error);
  const why = useWhyNot(state);
  const part: FormPart = { state, problemAt, onChange: (change) => setState((old) => ({ ...old, ...change })) };
  const asked = usePostingOn(state.date, saving.post);
  const post = () => why === undefined && !saving.busy && asked.post();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) post();
  };
  const kind = POSTED_BY_HAND.find((each) => each === state.kind);
  const fresh = kind === undefined ? t`New document` : beginning[kind];
  const title = state.draft === undefined ? fresh : t`Edit the draft`;
  useOfferCommands([{ id: 'post-document', label: t`Post the document`, keys: 'Ctrl Enter', run: post }]);
  return (
    <form
      className="page document-form"
      ref={useFirstFocus()}
      aria-label={t`Document`}
      onKeyDown={onKeyDown}
      // Enter goes from field to field; only the buttons and Ctrl Enter post.
      onSubmit={(event) => event.preventDefault()}
    >
      <header className="page__head">
        <h1>{title}</h1>
      </header>
      <section className="panel document-form__part">
        <HeadFields {...part} />
      </section>
      {hasLines(state.kind) && <LinesField {...part} />}
      {isDue(state.kind) && <DueFields {...part} />}
      {saving.error !== null && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)">
          <ProblemWords error={saving.error} />
        </Text>
      )}
      <Footer state={state} saving={saving} why={why} onPost={asked.post} />
      {asked.dialog}
      {guard.dialog}
    </form>
  );
}

/** Where the account is known, typing begins with what is sold, or how much it is. */
function useFirstFocus() {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    // Without an account, its field has taken the focus by itself.
    if (form.current?.contains(document.activeElement) === true) return;
    const field = (of: string) => form.current?.querySelector<HTMLElement>(`${of} input`);
    (field('.document-form__lines tbody') ?? field('.amount-field'))?.focus();
  }, []);
  return form;
}

/** Why it can't be saved now, in words. */
function useWhyNot(state: FormState): string | undefined {
  const missing = useMissingRight('canPostDocuments');
  const unready = useUnready(state);
  return missing ?? unready;
}

type FooterProps = {
  readonly state: FormState;
  readonly saving: ReturnType<typeof useSaving>;
  readonly why: string | undefined;
  readonly onPost: () => void;
};

function Footer({ state, saving, why, onPost }: FooterProps) {
  const navigate = useNavigate();
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const { money } = useFigures(state.currency);
  const total = totalOf(state);
  const off = { disabled: why !== undefined || saving.busy, title: why };
  const back = () => {
    const { draft } = state;
    if (canGoBack) history.back();
    else if (draft === undefined) void navigate({ to: '/documents', search: { kind: state.kind } });
    else void navigate({ to: '/documents/$document', params: { document: draft.id } });
  };
  return (
    <footer className="document-form__foot">
      <p role="status" className="document-form__total">
        <Trans>Total</Trans> <strong className="figure">{total === undefined ? '–' : money(total)}</strong>
        {why !== undefined && <span className="quiet"> · {why}</span>}
      </p>
      <Group gap="sm">
        <Button variant="subtle" onClick={back}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="default" {...off} onClick={saving.keep}>
          <Trans>Save as draft</Trans>
        </Button>
        <Button {...off} loading={saving.busy} onClick={onPost}>
          <Trans>Post</Trans>
        </Button>
      </Group>
    </footer>
  );
}
