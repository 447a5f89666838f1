import { Stack } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import type { Currency } from '../../core/index.ts';
import { currency as currencyOf } from '../../core/index.ts';
import { StandingNow } from '../components/document-standing.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useCounterDate } from './counter-date.tsx';
import { CancelFields } from './cancel-fields.tsx';
import { CancelPreview, useCancelPreview } from './cancel-preview.tsx';
import type { CancelWish } from './cancel-wish.ts';
import { bodyOf } from './cancel-wish.ts';
import { usePosted } from './use-posted.tsx';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document; readonly onClose: () => void };

/** Cancels all or some of an invoice (DOMAIN §6): what it credits, settles, frees and gives back stands there first. */
export function CancelDialog({ document, onClose }: Props) {
  const code = currencyOf(document.currency);
  return code.ok ? <Dialog document={document} currency={code.value} onClose={onClose} /> : null;
}

function Dialog({ document, currency, onClose }: Props & { readonly currency: Currency }) {
  const [wish, setWish] = useState<CancelWish>({
    of: 'all',
    percent: '',
    amount: 0n,
    lines: new Map(),
    fee: 0n,
    refund: 0n,
  });
  const posted = usePosted();
  const cancel = useSubmit('cancelInvoice');
  const asked = bodyOf(wish, currency);
  const { date, why, field } = useCounterDate(document);
  const preview = useCancelPreview(document.id, asked);
  const run = (reason: string) => {
    if (asked === undefined) return;
    cancel.run({ params: { id: document.id }, body: { ...asked, reason, date } }, ({ cancellation, refund }) => {
      onClose();
      posted(refund === undefined ? [cancellation] : [cancellation, refund]);
    });
  };
  return (
    <ReasonDialog
      opened
      title={<Trans>Cancel {document.number}</Trans>}
      action={<Trans>Post the cancellation</Trans>}
      busy={cancel.busy}
      why={preview.why ?? why}
      error={cancel.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Stack gap="md">
        <StandingNow document={document} />
        <CancelFields document={document} currency={currency} wish={wish} onChange={setWish} />
        {field}
        {preview.data && <CancelPreview preview={preview.data} />}
        {preview.failure}
      </Stack>
    </ReasonDialog>
  );
}
