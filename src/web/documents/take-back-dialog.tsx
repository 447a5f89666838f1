import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { useRead } from '../api/client.ts';
import { useMoneyText } from '../components/amount.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { StandingNow } from '../components/document-standing.tsx';
import { useKindWords } from '../components/document-words.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useTell } from '../components/use-tell.ts';
import { useCounterDate } from './counter-date.tsx';
import { Frees } from './frees.tsx';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document; readonly onClose: () => void };

/** Before a posted document is taken back: which counter-document is posted, and what comes undone by it. */
export function TakeBackDialog({ document, onClose }: Props) {
  const { t } = useLingui();
  const preview = useRead('previewTakeBack', { params: { id: document.id } });
  const words = useKindWords();
  const tell = useTell();
  const takeBack = useSubmit('takeBackDocument');
  const { date, why, field } = useCounterDate(document);
  const run = (reason: string) =>
    takeBack.run(
      { params: { id: document.id }, body: { reason, date } },
      ({ counterDocument: { id, kind, number } }) => {
        onClose();
        tell({
          tone: 'done',
          title: t`Taken back`,
          message: (
            <Trans>
              by <DocumentLink document={id} kind={kind} number={number ?? words[kind]} />
            </Trans>
          ),
        });
      },
    );
  return (
    <ReasonDialog
      opened
      title={<Trans>Take back {document.number}</Trans>}
      action={<Trans>Take back</Trans>}
      busy={takeBack.busy}
      why={why}
      error={takeBack.error}
      onConfirm={run}
      onClose={onClose}
    >
      <StandingNow document={document} />
      {preview.isPending && <Loading />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <Counter kind={preview.data.kind} amount={preview.data.amount} currency={preview.data.currency} />
          <Frees frees={preview.data.frees} currency={preview.data.currency} />
        </>
      )}
      {field}
    </ReasonDialog>
  );
}

function Counter({ kind, amount, currency }: Pick<Document, 'kind' | 'amount' | 'currency'>) {
  const words = useKindWords();
  const money = useMoneyText();
  return (
    <Text fz="sm">
      <Trans>
        {words[kind]} of {money(amount, currency)} is posted, and the two settle each other. This is final: posted
        documents are never changed or deleted.
      </Trans>
    </Text>
  );
}
