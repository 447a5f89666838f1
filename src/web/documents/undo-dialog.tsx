import { Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useMoneyText } from '../components/amount.tsx';
import { DocumentPair, DocumentStanding, StandingNow } from '../components/document-standing.tsx';
import { Loading } from '../components/loading.tsx';
import { More, SHOWN } from '../components/more.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useTell } from '../components/use-tell.ts';
import { useSubmit } from '../api/use-submit.ts';

type Link = Answer<'listDocumentLinks'>['items'][number];

/** What is to be undone, seen from one document. */
export type Undoing =
  | { readonly what: 'link'; readonly link: Link }
  | { readonly what: 'reconciliation'; readonly link: Link }
  | { readonly what: 'everything'; readonly links: readonly Link[] };

type Props = { readonly document: Document; readonly undoing: Undoing; readonly onClose: () => void };

/** Before an undo: what is given back, and the reason, which stays in the history. */
export function UndoDialog({ document, undoing, onClose }: Props) {
  const undo = useUndo(document, undoing, onClose);
  return (
    <ReasonDialog
      opened
      title={<Title undoing={undoing} number={document.number ?? ''} />}
      action={<Trans>Undo</Trans>}
      busy={undo.busy}
      error={undo.error}
      onConfirm={undo.run}
      onClose={onClose}
    >
      <StandingNow document={document} />
      {undoing.what === 'reconciliation' ? (
        <Whole link={undoing.link} />
      ) : (
        <Lines links={undoing.what === 'link' ? [undoing.link] : undoing.links} currency={document.currency} />
      )}
      <Text fz="sm" c="dimmed">
        <Trans>The amounts are open again. The history stays visible.</Trans>
      </Text>
    </ReasonDialog>
  );
}

function Title({ undoing, number }: { readonly undoing: Undoing; readonly number: string }) {
  if (undoing.what === 'everything') return <Trans>Undo everything on {number}</Trans>;
  const other = undoing.link.other.number;
  if (undoing.what === 'link') {
    return (
      <Trans>
        Undo {number} with {other}
      </Trans>
    );
  }
  return <Trans>Undo the whole reconciliation</Trans>;
}

type LinesProps = { readonly links: readonly Pick<Link, 'other' | 'amount'>[]; readonly currency: string };

function Lines({ links, currency }: LinesProps) {
  const money = useMoneyText();
  return (
    <>
      <ul className="document__frees">
        {links.slice(0, SHOWN).map(({ other, amount }, index) => (
          // Two links may join the same documents; the list never changes while it is shown.
          <li key={index}>
            <DocumentStanding standing={other.standing} currency={currency}>
              {other.number}
            </DocumentStanding>
            <span className="figure">{money(amount, currency)}</span>
          </li>
        ))}
      </ul>
      <More of={links} />
    </>
  );
}

/** All that was posted together, which may reach beyond the document on the screen. */
function Whole({ link: { reconciliation } }: { readonly link: Link }) {
  const read = useRead('getReconciliation', { params: { id: reconciliation } });
  const money = useMoneyText();
  if (read.data === undefined) return <Loading />;
  const { currency } = read.data;
  const standing = read.data.allocations.filter(({ reversedBy }) => reversedBy === undefined);
  return (
    <>
      <Text fz="sm">
        <Plural value={standing.length} one="# allocation was posted:" other="# allocations were posted together:" />
      </Text>
      <ul className="document__frees">
        {standing.slice(0, SHOWN).map(({ position, credit, debit, amount }) => (
          <li key={position}>
            <DocumentPair
              credit={{ name: credit.number, standing: credit.standing }}
              debit={{ name: debit.number, standing: debit.standing }}
              currency={currency}
            />
            <span className="figure">{money(amount, currency)}</span>
          </li>
        ))}
      </ul>
      <More of={standing} />
    </>
  );
}

function useUndo(document: Document, undoing: Undoing, onClose: () => void) {
  const { t } = useLingui();
  const tell = useTell();
  const some = useSubmit('postReversal');
  const all = useSubmit('undoDocument');
  const done = () => {
    onClose();
    tell({
      tone: 'undone',
      title: t`Undone`,
      message: t`The amounts are open again.`,
    });
  };
  return {
    busy: some.busy || all.busy,
    error: some.error ?? all.error,
    run: (reason: string) => {
      if (undoing.what === 'everything') {
        all.run({ params: { id: document.id }, body: { reason } }, done);
        return;
      }
      const { reconciliation, position } = undoing.link;
      const positions = undoing.what === 'link' ? { positions: [position] } : {};
      some.run({ body: { reconciliation, ...positions, reason } }, done);
    },
  };
}
