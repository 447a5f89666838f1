import { Button, Group, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Period, UnlockRequest } from '../../contract/periods.ts';
import { useReload } from '../api/client.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { Instant } from '../components/instant.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { Failed } from './part.tsx';

/** Of those that are over, so many of the last. */
const PAST = 3;

type Props = { readonly period: Period; readonly missing: string | undefined };

/** What waits to be decided, and what the last decisions were. */
export function UnlockRequests({ period: { requests, soleKeeper }, missing }: Props) {
  const { t } = useLingui();
  const waiting = requests.filter(({ state }) => state === 'waiting');
  const past = requests.filter(({ state }) => state !== 'waiting').slice(0, PAST);
  if (requests.length === 0) return null;
  return (
    <ul className="unlocks" aria-label={t`Requests to unlock`}>
      {waiting.map((request) => (
        <li key={request.id}>
          <Asked request={request} />
          {request.own ? (
            <Own request={request} soleKeeper={soleKeeper} missing={missing} />
          ) : (
            <Decide request={request} missing={missing} />
          )}
        </li>
      ))}
      {past.map((request) => (
        <li key={request.id}>
          <Asked request={request} />
          <Ended request={request} />
        </li>
      ))}
    </ul>
  );
}

/** What would be, who wants it, when they said so and why. */
function Asked({ request: { through, reason, asked } }: { readonly request: UnlockRequest }) {
  return (
    <>
      <Text fz="sm" fw={600}>
        {through === null ? <Trans>Unlock everything</Trans> : <Trans>Unlock what is after {through}</Trans>}
      </Text>
      <Text fz="sm">“{reason}”</Text>
      <Text fz="sm" c="dimmed">
        <Trans>
          Asked by {asked.name ?? asked.by}, <Instant at={asked.at} />
        </Trans>
      </Text>
    </>
  );
}

type OneProps = { readonly request: UnlockRequest; readonly missing: string | undefined };

/** Another one’s request: approve or decline. */
function Decide({ request, missing }: OneProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'approve' | 'decline'>();
  const close = () => setAsking(undefined);
  const decline = useDecision('declineUnlock', close);
  return (
    <Group gap="xs" mt={6}>
      <Button size="xs" disabled={missing !== undefined} onClick={() => setAsking('approve')}>
        <Trans>Approve</Trans>
      </Button>
      <Button size="xs" variant="default" disabled={missing !== undefined} onClick={() => setAsking('decline')}>
        <Trans>Decline</Trans>
      </Button>
      <Approve request={request} opened={asking === 'approve'} onClose={close} />
      <ReasonDialog
        opened={asking === 'decline'}
        title={t`Decline the request`}
        action={<Trans>Decline</Trans>}
        busy={decline.busy}
        error={decline.error}
        onClose={close}
        onConfirm={(reason) => decline.run({ params: { id: request.id }, body: { reason } })}
      />
    </Group>
  );
}

/** One’s own: withdraw it, or as sole keeper carry it out a day later. */
function Own({ request, soleKeeper, missing }: OneProps & { readonly soleKeeper: boolean }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useDecision('withdrawUnlock');
  return (
    <>
      <Text fz="sm">
        {soleKeeper ? (
          <Trans>
            This is your own request: as sole keeper you can carry it out from <Instant at={request.ownFrom} /> on.
          </Trans>
        ) : (
          <Trans>This is your own request: another person who may lock periods decides on it.</Trans>
        )}
      </Text>
      <Group gap="xs" mt={6}>
        {soleKeeper && (
          <Button size="xs" disabled={missing !== undefined || !request.ownDue} onClick={() => setAsking(true)}>
            <Trans>Unlock as sole keeper</Trans>
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          disabled={missing !== undefined}
          loading={withdraw.busy}
          onClick={() => withdraw.run({ params: { id: request.id } })}
        >
          <Trans>Withdraw</Trans>
        </Button>
      </Group>
      <Failed error={withdraw.error} />
      <Approve request={request} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}

type ApproveProps = { readonly request: UnlockRequest; readonly opened: boolean; readonly onClose: () => void };

function Approve({ request, opened, onClose }: ApproveProps) {
  const approve = useDecision('approveUnlock', onClose);
  return (
    <AskFrame opened={opened} title={<Trans>Unlock?</Trans>} busy={approve.busy} onClose={onClose}>
      <AskForm
        action={<Trans>Unlock</Trans>}
        busy={approve.busy}
        error={approve.error}
        onClose={onClose}
        onConfirm={() => approve.run({ params: { id: request.id }, body: {} })}
      >
        <Text fz="sm">
          {request.through === null ? (
            <Trans>From now on documents may be dated on any day again.</Trans>
          ) : (
            <Trans>From now on documents may be dated on every day after {request.through} again.</Trans>
          )}
        </Text>
      </AskForm>
    </AskFrame>
  );
}

type Deciding = 'approveUnlock' | 'declineUnlock' | 'withdrawUnlock';

/** One decision, after which the lock and the requests are read anew. */
function useDecision<N extends Deciding>(name: N, onDone: () => void = () => undefined) {
  const reload = useReload();
  const { run, ...submit } = useSubmit(name);
  return {
    ...submit,
    run: (input: Parameters<typeof run>[0]) =>
      run(input, () => {
        onDone();
        void reload('listOrganizations');
      }),
  };
}

/** What became of it. */
function Ended({ request: { state, decided } }: { readonly request: UnlockRequest }) {
  const words: Readonly<Record<typeof state, ReactNode>> = {
    waiting: null,
    approved: <Trans>Approved</Trans>,
    declined: <Trans>Declined</Trans>,
    withdrawn: <Trans>Withdrawn by who asked</Trans>,
    expired: <Trans>Lapsed after seven days</Trans>,
    void: <Trans>Void: the lock has moved since</Trans>,
  };
  return (
    <Text fz="sm">
      {words[state]}
      {decided && state !== 'withdrawn' && (
        <>
          {' · '}
          {decided.name ?? decided.by}, <Instant at={decided.at} />
        </>
      )}
      {decided?.note !== undefined && <> · “{decided.note}”</>}
    </Text>
  );
}
