import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { usePostingOn } from './far-ahead.tsx';
import { usePosted } from './use-posted.tsx';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document };

/** Post, change or delete a draft. */
export function DraftMenu({ document }: Props) {
  const navigate = useNavigate();
  const missing = useMissingRight('canPostDocuments');
  const posted = usePosted();
  const post = useSubmit('postDraft');
  const [deleting, setDeleting] = useState(false);
  const { id } = document;
  const asked = usePostingOn(document.date, () =>
    post.run({ params: { id } }, (answer) => {
      posted([answer]);
      void navigate({ to: '/documents/$document', params: { document: answer.id } });
    }),
  );
  const off = { disabled: missing !== undefined || post.busy, title: missing };
  return (
    <Stack gap={6} align="end" className="no-print">
      <Group gap="xs">
        <Button
          {...off}
          variant="default"
          leftSection={<Trash2 size={15} aria-hidden />}
          onClick={() => setDeleting(true)}
        >
          <Trans>Delete</Trans>
        </Button>
        <Button
          {...off}
          variant="default"
          leftSection={<Pencil size={15} aria-hidden />}
          onClick={() => void navigate({ to: '/documents/new', search: { draft: id } })}
        >
          <Trans>Edit</Trans>
        </Button>
        <Button {...off} loading={post.busy} onClick={asked.post}>
          <Trans>Post</Trans>
        </Button>
      </Group>
      {post.error !== null && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)">
          <ProblemWords error={post.error} />
        </Text>
      )}
      {asked.dialog}
      {deleting && <DeleteDialog document={document} onClose={() => setDeleting(false)} />}
    </Stack>
  );
}

function DeleteDialog({ document, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const remove = useSubmit('deleteDraft');
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Delete the draft</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        <Text fz="sm">
          <Trans>It is gone for good; only the audit trail remembers that there was one.</Trans>
        </Text>
        {remove.error !== null && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={remove.error} />
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={remove.busy}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            color="red"
            data-autofocus
            loading={remove.busy}
            onClick={() =>
              remove.run(
                { params: { id: document.id } },
                () => void navigate({ to: '/documents', search: { drafts: 'true' } }),
              )
            }
          >
            <Trans>Delete the draft</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
