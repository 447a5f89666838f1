import './notes.css';
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { newKey } from '../api/call.ts';
import { useRead, useReload, useWrite } from '../api/client.ts';
import { useWho } from '../components/audit-who.ts';
import { Failure } from '../components/failure.tsx';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { SideDrawer } from '../components/side-drawer.tsx';

type Account = Pick<Answer<'getAccount'>, 'id' | 'erased'>;
type Props = { readonly account: Account; readonly opened: boolean; readonly onClose: () => void };

/** What people noted on an account, newest first, and a field for one more. */
export function NotesDrawer({ account, opened, onClose }: Props) {
  return (
    <SideDrawer opened={opened} onClose={onClose} title={<Trans>Notes</Trans>}>
      <Stack gap="md">
        <NewNote account={account} />
        <NoteList account={account.id} />
      </Stack>
    </SideDrawer>
  );
}

function NewNote({ account: { id, erased } }: { readonly account: Account }) {
  const { t } = useLingui();
  const missing = useMissingRight('canManagePartners');
  const why = (erased && t`The account is erased.`) ?? missing;
  const reload = useReload();
  const write = useWrite('addNote');
  const [draft, setDraft] = useState({ text: '', key: newKey() });
  const add = () =>
    write.mutate(
      { input: { params: { id }, body: { text: draft.text } }, key: draft.key },
      {
        onSuccess: () => {
          setDraft({ text: '', key: newKey() });
          void reload('listNotes', 'getAccount');
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t`New note`}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          disabled={why !== undefined}
          description={why}
          value={draft.text}
          onChange={(event) => setDraft({ text: event.currentTarget.value, key: newKey() })}
        />
        {write.isError && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={write.error} />
          </Text>
        )}
        <Button type="submit" size="xs" disabled={draft.text.trim() === ''} loading={write.isPending}>
          <Trans>Add note</Trans>
        </Button>
      </Stack>
    </form>
  );
}

function NoteList({ account }: { readonly account: string }) {
  const notes = useRead('listNotes', { params: { id: account } });
  const who = useWho();
  if (notes.isPending) return <Loading />;
  if (notes.isError) return <Failure error={notes.error} onRetry={() => void notes.refetch()} />;
  if (notes.data.items.length === 0) {
    return (
      <p className="quiet">
        <Trans>Nothing is noted yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="notes">
      {notes.data.items.map(({ id, text, at, by }) => (
        <li key={id}>
          <p className="notes__text">{text}</p>
          <p className="quiet">
            {who(by)} · <Instant at={at} />
          </p>
        </li>
      ))}
    </ul>
  );
}
