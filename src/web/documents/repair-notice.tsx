import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { Notice } from '../components/notice.tsx';
import { useStatusReason } from '../components/status-reason.ts';
import { useFailed } from '../components/use-failed.tsx';
import { useTell } from '../components/use-tell.ts';
import { useSubmit } from '../api/use-submit.ts';

/** Allocations and plans exceed the total: says by how much, and makes the plans fit with one press (DOMAIN §3). */
export function RepairNotice({ document: { id, reason, currency } }: { readonly document: Document }) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const explain = useStatusReason();
  const missing = useMissingRight('canPostDocuments');
  const failed = useFailed();
  const tell = useTell();
  const repair = useSubmit('repairPlan', failed(t`Not repaired`));
  const done = () =>
    tell({
      tone: 'done',
      title: t`Repaired`,
      message: t`The planned payments fit what is left of the invoice.`,
    });
  if (!reconciliationOn || reason === undefined) return null;
  return (
    <Notice
      tone="wrong"
      action={
        <Button
          size="compact-sm"
          variant="default"
          className="no-print"
          loading={repair.busy}
          disabled={missing !== undefined}
          title={missing}
          onClick={() => repair.run({ params: { id } }, done)}
        >
          <Trans>Repair the plan</Trans>
        </Button>
      }
    >
      <Trans>More is reconciled and planned than the invoice is:</Trans> {explain(reason, currency)}.
    </Notice>
  );
}
