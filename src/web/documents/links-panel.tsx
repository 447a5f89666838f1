import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount } from '../components/amount.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { DocumentStanding } from '../components/document-standing.tsx';
import { Instant } from '../components/instant.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Panel } from '../components/panel.tsx';
import { useStepWords } from '../components/run-words.ts';
import { UndoDialog } from './undo-dialog.tsx';
import type { Undoing } from './undo-dialog.tsx';
import { UndoMenu } from './undo-menu.tsx';
import { useReasonWords, useTakenBackWords } from '../components/document-words.ts';
import { useItemName } from '../components/item-name.ts';

type Link = Answer<'listDocumentLinks'>['items'][number];
type Props = { readonly document: Document };

/** What a document is and was reconciled with: undone links stay, with who undid them and why. */
export function LinksPanel({ document }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const links = useRead('listDocumentLinks', { params: { id: document.id } });
  const missing = useMissingRight('canUndoReconciliation');
  const [undoing, setUndoing] = useState<Undoing>();
  const columns = useLinkColumns(document, setUndoing);
  const standing = links.data?.items.filter(isUndoable) ?? [];
  return (
    <Panel
      title={<Trans>Reconciliations</Trans>}
      tools={
        reconciliationOn &&
        standing.length > 0 && (
          <Button
            size="xs"
            variant="default"
            className="no-print"
            leftSection={<Undo2 size={14} aria-hidden />}
            disabled={missing !== undefined}
            title={missing}
            onClick={() => setUndoing({ what: 'everything', links: standing })}
          >
            <Trans>Undo everything</Trans>
          </Button>
        )
      }
      error={links.error}
      busy={links.isFetching}
      onRetry={() => void links.refetch()}
    >
      {links.data &&
        (links.data.items.length === 0 ? (
          <p className="panel__empty">
            <Trans>It is not reconciled with anything yet.</Trans>
          </p>
        ) : (
          <DataTable
            label={t`Reconciliations`}
            columns={columns}
            rows={links.data.items}
            idOf={({ reconciliation, position }) => `${reconciliation}/${position}`}
          />
        ))}
      {undoing && <UndoDialog document={document} undoing={undoing} onClose={() => setUndoing(undefined)} />}
    </Panel>
  );
}

function useLinkColumns(document: Document, onUndo: (undoing: Undoing) => void): readonly Column<Link>[] {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const { currency } = document;
  const parts = document.items.length;
  const installment: Column<Link> = {
    id: 'installment',
    head: t`Installment`,
    cell: ({ seq }) => t`${seq} of ${parts}`,
  };
  const columns: readonly Column<Link>[] = [
    { id: 'other', head: t`Document`, cell: ({ other }) => <Other other={other} currency={currency} /> },
    ...(parts > 1 ? [installment] : []),
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount, reversed }) => (
        <span className={reversed && 'document__reversed'}>
          <Amount amount={amount} currency={currency} />
        </span>
      ),
    },
    { id: 'effective', head: t`Effective`, figure: true, cell: ({ effectiveOn }) => effectiveOn },
    { id: 'at', head: t`When`, cell: ({ at }) => <Instant at={at} /> },
    { id: 'by', head: t`Who`, cell: ({ by }) => by },
    { id: 'why', head: t`Why`, cell: (link) => <Why document={document} link={link} /> },
    { id: 'state', head: t`State`, cell: (link) => <State link={link} /> },
  ];
  const undo: Column<Link> = {
    id: 'undo',
    head: t`Undo`,
    cell: (link) => isUndoable(link) && <UndoMenu link={link} onUndo={onUndo} />,
  };
  return reconciliationOn ? [...columns, undo] : columns;
}

/** The document on the other end, and how it stands as a whole. */
function Other({ other: { document, kind, standing, ...item }, currency }: OtherProps) {
  const nameOf = useItemName();
  return (
    <DocumentStanding standing={standing} currency={currency}>
      <DocumentLink document={document} kind={kind} number={nameOf(item)} />
    </DocumentStanding>
  );
}

type OtherProps = { readonly other: Link['other']; readonly currency: string };

type WhyProps = { readonly document: Document; readonly link: Link };

function Why({ document, link }: WhyProps) {
  const { reason, step, note } = link;
  const reasons = useReasonWords();
  const taken = useTakenBackWords();
  const steps = useStepWords();
  return (
    <span>
      {reason === 'cancellation' ? taken([document.kind, link.other.kind]) : reasons[reason]}
      {reason === 'auto' && <span className="quiet"> · {steps[step]}</span>}
      {note !== undefined && <span className="quiet"> · {note}</span>}
    </span>
  );
}

/** What a counter-document settles stays, and is not offered to be undone (DOMAIN §1). */
function isUndoable({ reversed, final }: Link): boolean {
  return reversed === undefined && final !== true;
}

function State({ link: { reversed, final } }: { readonly link: Link }) {
  if (final === true) return <Trans>Final: one takes the other back</Trans>;
  if (reversed === undefined) return <Trans>Stands</Trans>;
  return (
    <span className="quiet">
      <Trans>
        Undone <Instant at={reversed.at} /> by {reversed.by}: {reversed.reason}
      </Trans>
    </span>
  );
}
