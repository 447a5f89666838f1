import { Badge, Button, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useState } from 'react';
import type { ApiKey } from '../../contract/keys.ts';
import { useRead } from '../api/client.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { Failure } from '../components/failure.tsx';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { RightName } from '../components/right-name.tsx';
import { NewKey } from './new-key-dialog.tsx';
import { Part } from './part.tsx';

/** Keys of the organization, by which programs ask. */
export function KeySettings() {
  const missing = useMissingRight('canManageKeys');
  const [making, setMaking] = useState(false);
  return (
    <Part title={<Trans>Access keys</Trans>} missing={missing}>
      <Text fz="sm" c="dimmed">
        <Trans>
          A key lets a program ask for this organization: a shop that posts invoices, a nightly import, the command
          line. It may do what you give it, until its last day.
        </Trans>
      </Text>
      {missing === undefined && <Keys />}
      <div>
        <Button variant="default" disabled={missing !== undefined} onClick={() => setMaking(true)}>
          <Trans>Create a key</Trans>
        </Button>
      </div>
      <NewKey opened={making} onClose={() => setMaking(false)} />
    </Part>
  );
}

function Keys() {
  const { t } = useLingui();
  const { data, isPending, isFetching, error, refetch } = useRead('listKeys', {});
  if (data === undefined && isPending) return <Loading />;
  if (data === undefined) return <Failure error={error} busy={isFetching} onRetry={() => void refetch()} />;
  if (data.items.length === 0) {
    return (
      <Text fz="sm">
        <Trans>There is no key yet: nothing but people asks here.</Trans>
      </Text>
    );
  }
  return (
    <ul className="keys" aria-label={t`Access keys`}>
      {data.items.map((key) => (
        <Key key={key.id} apiKey={key} />
      ))}
    </ul>
  );
}

type Props = { readonly apiKey: ApiKey };

/** What it is called, what it may do, who made it, until when it is good and when it last was used. */
function Key({ apiKey }: Props) {
  const { name, hint, state, rights, created, lastUsedAt } = apiKey;
  const maker = created.name ?? created.by;
  return (
    <li data-state={state}>
      <div className="keys__head">
        <Text fz="sm" fw={600}>
          {name} <code>…{hint}</code>
        </Text>
        {state === 'good' ? <Revoke apiKey={apiKey} /> : <Ended state={state} />}
      </div>
      <Text fz="sm">
        {rights.map((right, index) => (
          <Fragment key={right}>
            {index > 0 && ' · '}
            <RightName right={right} />
          </Fragment>
        ))}
      </Text>
      <Text fz="sm" c="dimmed">
        <Trans>
          Created by {maker}, <Instant at={created.at} />
        </Trans>
        <br />
        <Until apiKey={apiKey} />
        {' · '}
        {lastUsedAt === undefined ? (
          <Trans>never used</Trans>
        ) : (
          <Trans>
            last used <Instant at={lastUsedAt} />
          </Trans>
        )}
      </Text>
    </li>
  );
}

function Ended({ state }: { readonly state: 'expired' | 'revoked' }) {
  return <Badge color="gray">{state === 'expired' ? <Trans>Expired</Trans> : <Trans>Revoked</Trans>}</Badge>;
}

function Until({ apiKey: { expiresAt, revokedAt } }: Props) {
  if (revokedAt !== undefined) {
    return (
      <Trans>
        Revoked <Instant at={revokedAt} />
      </Trans>
    );
  }
  return (
    <Trans>
      Good until <Instant at={expiresAt} />
    </Trans>
  );
}

/** Asks first: what uses the key stops working. */
function Revoke({ apiKey: { id, name, hint } }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useSubmit('revokeKey');
  const close = () => setAsking(false);
  return (
    <>
      <Button size="xs" variant="default" aria-label={t`Revoke ${name}`} onClick={() => setAsking(true)}>
        <Trans>Revoke</Trans>
      </Button>
      <AskFrame opened={asking} title={<Trans>Revoke the key?</Trans>} busy={busy} onClose={close}>
        <AskForm
          action={<Trans>Revoke</Trans>}
          busy={busy}
          error={error}
          onClose={close}
          onConfirm={() => run({ params: { id } }, close)}
        >
          <Text fz="sm">
            <Trans>
              “{name}”, which ends in {hint}, opens nothing from that moment on. What uses it stops working. It can not
              be taken back.
            </Trans>
          </Text>
        </AskForm>
      </AskFrame>
    </>
  );
}
