import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useRead } from '../api/client.ts';
import type { Currency } from '../../core/index.ts';
import { currency as currencyOf } from '../../core/index.ts';
import { useOfferCommands } from '../components/commands.ts';
import { StandingNow } from '../components/document-standing.tsx';
import { Failure } from '../components/failure.tsx';
import { useFigures } from '../components/figures.ts';
import { Loading } from '../components/loading.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import { CandidateTable } from './candidate-table.tsx';
import { useChoice } from './use-choice.ts';
import type { Choice } from './use-choice.ts';
import { usePostChoice } from './use-post-choice.ts';

type Props = { readonly document: Document; readonly onClose: () => void };

/**
 * What a document is to be reconciled with: for an invoice payments and credits, for a payment invoices. Suggestions
 * stand first, with their amounts filled in; nothing is posted before the person says so.
 */
export function Chooser({ document, onClose }: Props) {
  const code = currencyOf(document.currency);
  return code.ok ? <Dialog document={document} currency={code.value} onClose={onClose} /> : null;
}

function Dialog({ document, currency, onClose }: Props & { readonly currency: Currency }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const query = q === '' ? {} : { q };
  const read = useRead('listCandidates', { params: { id: document.id }, query }, { keepPrevious: true });
  const choice = useChoice(read.data, currency);
  const posting = usePostChoice({ document, currency, choice, onClose });
  const why = useWhyNot(choice, currency);
  const post = () => why === undefined && !posting.busy && posting.run();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    post();
  };
  useOfferCommands([{ id: 'post-choice', label: t`Reconcile what is chosen`, keys: 'Ctrl Enter', run: post }]);
  const number = document.number ?? '';
  return (
    <Modal
      opened
      onClose={onClose}
      onKeyDown={onKeyDown}
      size={940}
      title={<Trans>Reconcile {number}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="sm">
        <StandingNow document={document} />
        <TextInput
          size="xs"
          aria-label={t`Find by number`}
          placeholder={t`Find by number`}
          leftSection={<Search size={14} aria-hidden />}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Candidates read={read} side={document.side} isSearch={q !== ''} currency={currency} choice={choice} />
        {posting.error !== null && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={posting.error} />
          </Text>
        )}
        <Footer choice={choice} why={why} currency={currency} posting={posting} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

/** Why it can't be posted now, in words. */
function useWhyNot({ sum, open, isWrong }: Choice, currency: Currency): string | undefined {
  const { t } = useLingui();
  const { money } = useFigures(currency);
  if (sum > open) return t`${money(sum - open)} more than is open on it`;
  if (isWrong) return t`Correct the amounts marked`;
  return sum === 0n ? t`Choose at least one document` : undefined;
}

type CandidatesProps = {
  readonly read: ReturnType<typeof useRead<'listCandidates'>>;
  readonly side: Document['side'];
  readonly isSearch: boolean;
  readonly currency: Currency;
  readonly choice: Choice;
};

function Candidates({ read, side, isSearch, currency, choice }: CandidatesProps) {
  if (read.isPending) return <Loading />;
  if (read.data === undefined) {
    return <Failure error={read.error} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  }
  const { items, more } = read.data;
  return (
    <>
      <CandidateTable items={items} currency={currency} choice={choice} withDue={side === 'credit'} />
      {items.length === 0 && <Nothing side={side} isSearch={isSearch} />}
      {more > 0 && (
        <Text fz="sm" c="dimmed">
          <Trans>{more} more are not listed. Find them by number.</Trans>
        </Text>
      )}
    </>
  );
}

function Nothing({ side, isSearch }: { readonly side: Document['side']; readonly isSearch: boolean }) {
  return (
    <Text fz="sm" c="dimmed">
      {isSearch ? (
        <Trans>No open document has a number that begins so.</Trans>
      ) : side === 'debit' ? (
        <Trans>No payment or credit of this account is open in this currency.</Trans>
      ) : (
        <Trans>No invoice of this account is open in this currency.</Trans>
      )}
    </Text>
  );
}

type FooterProps = {
  readonly choice: Choice;
  readonly why: string | undefined;
  readonly currency: Currency;
  readonly posting: { readonly busy: boolean; readonly run: () => void };
  readonly onClose: () => void;
};

function Footer({ choice: { sum, open }, why, currency, posting, onClose }: FooterProps) {
  const { money } = useFigures(currency);
  return (
    <Group justify="space-between" gap="sm">
      <Text fz="sm" role="status">
        <Trans>
          {money(sum)} of {money(open)} open
        </Trans>
        {why !== undefined && <span className={sum > open ? 'document__wrong' : 'quiet'}> · {why}</span>}
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={onClose} disabled={posting.busy}>
          <Trans>Cancel</Trans>
        </Button>
        <Button onClick={posting.run} loading={posting.busy} disabled={why !== undefined} title={why}>
          <Trans>Reconcile</Trans>
        </Button>
      </Group>
    </Group>
  );
}
