import { Anchor, Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { DocumentStanding } from '../components/document-standing.tsx';
import { useKindWords } from '../components/document-words.ts';
import { useHoldWords } from '../components/hold-mark.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Notice } from '../components/notice.tsx';
import { ReconciliationMark, StatusWords } from '../components/status-mark.tsx';
import { CancellationsNotice } from './cancellations-notice.tsx';
import { Chooser } from './chooser.tsx';
import { DocumentMenu } from './document-menu.tsx';
import { RepairNotice } from './repair-notice.tsx';

type Props = { readonly document: Document };

/** What a posted document is, how it stands, and what can be done from it. */
export function DocumentHead({ document }: Props) {
  const words = useKindWords();
  return (
    <>
      <header className="page__head">
        <div>
          <h1>
            {words[document.kind]} {document.number}
          </h1>
          <p className="document__status">
            <StatusWords kind={document.kind} status={document.status} />
            {document.reason && <ReconciliationMark reason={document.reason} currency={document.currency} />}
          </p>
        </div>
        <Group gap="xs" className="no-print">
          <ReconcileButton document={document} />
          <DocumentMenu document={document} />
        </Group>
      </header>
      <Holds document={document} />
      <CancellationsNotice document={document} />
      {document.reconciliationStatus === 'error' && <RepairNotice document={document} />}
      <Facts document={document} />
    </>
  );
}

function ReconcileButton({ document }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const missing = useMissingRight('canWriteReconciliation');
  const [opened, setOpened] = useState(false);
  const why = missing ?? (isSome(document.open) ? undefined : t`Nothing is left open on it.`);
  if (!reconciliationOn) return null;
  return (
    <>
      <Button
        leftSection={<ArrowLeftRight size={15} aria-hidden />}
        disabled={why !== undefined}
        title={why}
        onClick={() => setOpened(true)}
      >
        <Trans>Reconcile…</Trans>
      </Button>
      {opened && <Chooser document={document} onClose={() => setOpened(false)} />}
    </>
  );
}

function Holds({ document: { holds = [] } }: Props) {
  const words = useHoldWords();
  return holds.map((hold) => (
    <Notice key={hold.id ?? hold.reason} tone="warn">
      {words(hold)}.{' '}
      {hold.wholeAccount === true ? (
        <Trans>The whole account is held.</Trans>
      ) : (
        <Trans>Automatic steps leave this document alone.</Trans>
      )}
    </Notice>
  ));
}

/** The facts about a document, term by term. */
export function Facts({ document }: Props) {
  const { t } = useLingui();
  const { kind, currency, open, side, dueOn, items, reference, reasonCode, fee } = document;
  const isDraft = document.status === 'draft';
  const dueWords = items.length > 1 ? (isSome(open) ? t`Next due` : t`Last due`) : t`Due`;
  return (
    <dl className="panel facts">
      <Fact name={t`Account`}>
        <AccountName document={document} />
      </Fact>
      <Fact name={t`Date`}>{document.date}</Fact>
      {side === 'debit' && <Fact name={dueWords}>{dueOn}</Fact>}
      <Fact name={t`Amount`}>
        <Amount amount={document.amount} currency={currency} />
      </Fact>
      {!isDraft && (
        <Fact name={t`Open`}>
          <Amount amount={open} currency={currency} />
        </Fact>
      )}
      {document.intendedFor !== undefined && (
        <Fact name={t`Intended for`}>
          <NamedDocument id={document.intendedFor} />
        </Fact>
      )}
      {document.names !== undefined && (
        <Fact name={document.takesBack ? t`Takes back` : kind === 'cancellation' ? t`Cancels` : t`Belongs to`}>
          <NamedDocument id={document.names} />
        </Fact>
      )}
      {document.takenBackBy !== undefined && (
        <Fact name={t`Taken back by`}>
          <NamedDocument id={document.takenBackBy} />
        </Fact>
      )}
      {fee !== undefined && (
        <Fact name={t`Fee kept back`}>
          <Amount amount={fee} currency={currency} />
        </Fact>
      )}
      {reference !== undefined && (
        <Fact wide name={GIVES_REASON.has(kind) || document.takesBack ? t`Reason` : t`Reference`}>
          {reference}
        </Fact>
      )}
      {reasonCode !== undefined && <Fact name={t`Reason code`}>{reasonCode}</Fact>}
    </dl>
  );
}

/** Kinds that are posted with a reason, which stands where others have a reference. */
const GIVES_REASON: ReadonlySet<Document['kind']> = new Set(['cancellation', 'refund', 'receipt_return']);

type FactProps = {
  readonly name: string;
  /** It may be a sentence. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd className="figure">{children}</dd>
    </div>
  );
}

function AccountName({ document: { partner, partnerName, partnerNumber } }: Props) {
  // Of a draft only the id is known.
  const read = useRead('getPartner', { params: { id: partner } }, { enabled: partnerName === undefined });
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: partner }} {...props} />}>
        {partnerName ?? read.data?.name ?? '…'}
      </Anchor>{' '}
      <span className="document__number quiet">{partnerNumber ?? read.data?.number}</span>
    </>
  );
}

/** A document of which only the id is known: its kind and number, and how it stands. */
function NamedDocument({ id }: { readonly id: string }) {
  const { data } = useRead('getDocument', { params: { id } });
  if (data === undefined) return '…';
  return (
    <DocumentStanding standing={data.reason} currency={data.currency}>
      <DocumentLink document={id} kind={data.kind} number={data.number ?? ''} />
    </DocumentStanding>
  );
}
