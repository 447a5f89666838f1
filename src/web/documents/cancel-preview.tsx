import { useDebouncedValue } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { ReactNode } from 'react';
import type { CancellationPreview } from '../../contract/document-actions.ts';
import { readOptions } from '../api/client.ts';
import { problemOf } from '../api/failures.ts';
import { OrganizationContext } from '../api/organization.ts';
import { isSome, useMoneyText } from '../components/amount.tsx';
import { Failure } from '../components/failure.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import type { Asked } from './cancel-wish.ts';
import { Frees } from './frees.tsx';

type Preview = {
  readonly data: CancellationPreview | undefined;
  /** Why it can't be posted so, in words; undefined: nothing is known to speak against it. */
  readonly why: ReactNode;
  /** Instead of the figures, where no answer came: it speaks against nothing. */
  readonly failure: ReactNode;
};

/** What a cancellation comes to before it is posted, worked out by the server as it will be then. */
export function useCancelPreview(id: string, asked: Asked | undefined): Preview {
  const { t } = useLingui();
  const organization = use(OrganizationContext)?.id;
  const [settled] = useDebouncedValue(asked, 200);
  // A preview writes nothing; the reason is not known yet.
  const body = { ...settled, reason: t`Preview` };
  const { data, error, refetch } = useQuery({
    ...readOptions(organization, 'previewCancellation', { params: { id }, body }),
    enabled: settled !== undefined,
  });
  if (asked === undefined) return { ...NOTHING, why: <Trans>Say what is to be cancelled.</Trans> };
  if (error === null) return { ...NOTHING, data };
  return isRefusal(error)
    ? { ...NOTHING, why: <Refusal error={error} /> }
    : { ...NOTHING, failure: <Failure error={error} onRetry={() => void refetch()} /> };
}

const NOTHING: Preview = { data: undefined, why: undefined, failure: undefined };

/** Whether it was understood and refused; trouble of the server, or on the way to it, is no refusal. */
function isRefusal(error: unknown): boolean {
  const status = problemOf(error)?.status;
  return status !== undefined && status < 500;
}

/** Of what was asked for and found too much, or nothing, the words of the whole say less. */
function Refusal({ error }: { readonly error: unknown }) {
  const problems = problemOf(error)?.problems ?? [];
  if (problems.some(({ pointer }) => pointer === '/fee')) {
    return <Trans>The fee leaves nothing of what is cancelled.</Trans>;
  }
  const isSpent = problems.some(({ pointer, open }) => pointer !== '/refund' && open !== undefined && !isSome(open));
  return isSpent ? <Trans>All of it is cancelled: nothing is left to cancel.</Trans> : <ProblemWords error={error} />;
}

/** The figures of a preview, and what it frees. */
export function CancelPreview({ preview }: { readonly preview: CancellationPreview }) {
  const { t } = useLingui();
  const money = useMoneyText();
  const { currency, cancelled, fee, credit, settles, left, refund, frees } = preview;
  const rows = [
    { name: t`Cancelled`, amount: cancelled, always: true },
    { name: t`Fee kept back`, amount: fee },
    { name: t`Credit amount`, amount: credit, always: true },
    { name: t`Settles of the invoice`, amount: settles, always: true },
    { name: t`Left of the credit`, amount: left },
    { name: t`Refund amount`, amount: refund },
  ];
  return (
    <div role="status">
      <dl className="cancel__figures">
        {rows
          .filter(({ amount, always }) => always === true || isSome(amount))
          .map(({ name, amount }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figure">{money(amount, currency)}</dd>
            </div>
          ))}
      </dl>
      {frees.length > 0 && <Frees frees={frees} currency={currency} />}
    </div>
  );
}
