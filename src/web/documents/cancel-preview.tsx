import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { CancellationPreview } from '../../contract/document-actions.ts';
import { readOptions } from '../api/client.ts';
import { problemOf } from '../api/failures.ts';
import { OrganizationContext } from '../api/organization.ts';
import { isSome, useMoneyText } from '../components/amount.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import type { Asked } from './cancel-wish.ts';
import { Frees } from './frees.tsx';

type Props = { readonly id: string; readonly asked: Asked | undefined };

/** What a cancellation comes to before it is posted, worked out by the server as it will be then. */
export function CancelPreview({ id, asked }: Props) {
  const { t } = useLingui();
  const organization = use(OrganizationContext)?.id;
  const [settled] = useDebouncedValue(asked, 200);
  // A preview writes nothing; the reason is not known yet.
  const body = { ...settled, reason: t`Preview` };
  const preview = useQuery({
    ...readOptions(organization, 'previewCancellation', { params: { id }, body }),
    enabled: settled !== undefined,
    retry: false,
  });
  if (asked === undefined) {
    return (
      <Text fz="sm" c="dimmed">
        <Trans>Say what is to be cancelled.</Trans>
      </Text>
    );
  }
  if (preview.isError) {
    return (
      <Text role="status" fz="sm" c="var(--mantine-color-error)">
        <Refusal error={preview.error} />
      </Text>
    );
  }
  return preview.data === undefined ? null : <Figures preview={preview.data} />;
}

/** A fee that is too high has words of its own: it is not the invoice of which more is asked than is open. */
function Refusal({ error }: { readonly error: unknown }) {
  const isFee = problemOf(error)?.problems?.some(({ pointer }) => pointer === '/fee') ?? false;
  return isFee ? <Trans>The fee leaves nothing of what is cancelled.</Trans> : <ProblemWords error={error} />;
}

function Figures({ preview }: { readonly preview: CancellationPreview }) {
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
