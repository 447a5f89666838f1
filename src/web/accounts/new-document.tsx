import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Banknote, FileText, ReceiptText, TicketPlus } from 'lucide-react';
import type { Answer } from '../api/call.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import type { Action } from '../components/action-menu.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { POSTED_BY_HAND, useNewDocumentWords } from '../components/new-document-words.ts';

type Props = {
  readonly account: Pick<Answer<'getAccount'>, 'id' | 'mergedInto' | 'erased'>;
  /** Of the balances on the screen: what is posted from there is in it unless changed. */
  readonly currency?: string | undefined;
};

const ICONS = { invoice: FileText, receipt: Banknote, credit_note: ReceiptText, debit_note: TicketPlus };

/** Begins a document of this account; one that was merged takes none. */
export function NewDocumentMenu(props: Props) {
  const { t } = useLingui();
  return <ActionMenu label={t`New`} variant="default" actions={useBeginnings(props)} />;
}

/** What stands on an account on which nothing has happened yet: the first document is one press away. */
export function FirstDocument({ account }: Props) {
  const beginnings = useBeginnings({ account });
  return (
    <div className="panel panel__empty">
      <p>
        <Trans>Nothing has happened on this account yet. Begin with its first document:</Trans>
      </p>
      <Group gap="xs" mt={12}>
        {beginnings.map(({ id, label, Icon, run, why }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<Icon size={15} aria-hidden />}
            disabled={why !== undefined}
            title={why}
            onClick={run}
          >
            {label}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function useBeginnings({ account, currency }: Props): readonly Action[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const words = useNewDocumentWords();
  const missing = useMissingRight('canPostDocuments');
  const gone = account.erased && t`The account is erased.`;
  const merged = account.mergedInto && t`The partner was merged. Use the one it was merged into.`;
  return POSTED_BY_HAND.map((kind) => ({
    id: `new-${kind}`,
    label: words[kind],
    Icon: ICONS[kind],
    why: gone ?? merged ?? missing,
    run: () => void navigate({ to: '/documents/new', search: { kind, account: account.id, currency } }),
  }));
}
