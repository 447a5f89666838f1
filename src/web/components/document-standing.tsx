import { Group } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Document, StatusReason } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { ReconciliationMark } from './status-mark.tsx';

type Props = {
  /** How the document stands as a whole; undefined where the server does not say. */
  readonly standing: StatusReason | undefined;
  readonly currency: string;
  /** Its name. */
  readonly children: ReactNode;
};

/** A document that is named in passing, and below its name how it is reconciled, with why on hover and focus. */
export function DocumentStanding({ standing, currency, children }: Props) {
  return (
    <span className="document-standing">
      <span>{children}</span>
      {standing && <ReconciliationMark reason={standing} currency={currency} />}
    </span>
  );
}

type End = { readonly name: ReactNode; readonly standing?: StatusReason | undefined };
type PairProps = { readonly credit: End; readonly debit: End; readonly currency: string };

/** What pays what: a credit and a debit, each with how it stands. */
export function DocumentPair({ credit, debit, currency }: PairProps) {
  return (
    <span className="document-pair">
      <DocumentStanding standing={credit.standing} currency={currency}>
        {credit.name}
      </DocumentStanding>
      <span className="document-pair__paid">
        <span>→</span>
        <DocumentStanding standing={debit.standing} currency={currency}>
          {debit.name}
        </DocumentStanding>
      </span>
    </span>
  );
}

/** In a dialog about one document: how it is reconciled before anything is done. */
export function StandingNow({ document: { reason, currency } }: { readonly document: Document }) {
  const { reconciliationOn } = useOrganization();
  if (reason === undefined || !reconciliationOn) return null;
  return (
    <Group gap={6} fz="sm">
      <span className="quiet">
        <Trans>Status now:</Trans>
      </span>
      <ReconciliationMark reason={reason} currency={currency} />
    </Group>
  );
}
