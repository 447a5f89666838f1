import './confirm-dialog.css';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useWindowEvent } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { DateField } from '../components/date-field.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import { NoAnswer } from '../api/failures.ts';
import { useOrganization } from '../api/organization.ts';
import { useBench } from './bench.ts';
import { HeldItems } from './held-items.tsx';
import type { Warnings } from './held-items.tsx';
import { PairTable } from './pair-table.tsx';
import type { Plan } from './plan.ts';

export type Choices = { readonly effectiveOn?: string; readonly note?: string };

type Props = {
  readonly partnerName: string;
  /** What would be posted; undefined while the dialog is closed. */
  readonly plan: Plan | undefined;
  readonly warnings: Warnings;
  readonly busy: boolean;
  /** Why the last attempt failed, where pressing again may help. */
  readonly error: unknown;
  readonly onConfirm: (choices: Choices) => void;
  readonly onClose: () => void;
};

/** Before posting: whose account, how many invoices, how much, and which receipt pays what. */
export function ConfirmDialog({ plan, busy, onClose, ...props }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={plan !== undefined}
      onClose={onClose}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      size="lg"
      title={<Trans>Confirm reconciliation</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {plan && <Content plan={plan} busy={busy} onClose={onClose} {...props} />}
    </Modal>
  );
}

function Content({ partnerName, plan, warnings, busy, error, onConfirm, onClose }: Props & { readonly plan: Plan }) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const [effectiveOn, setEffectiveOn] = useState('');
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // Heard wherever the focus is: pressed twice in a row, it may not have come into the dialog yet.
  useWindowEvent('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.defaultPrevented) return;
    // Another dialog above this one, and the cross of this one, have an Enter of their own.
    const { target } = event;
    const isInDialog = target instanceof Element && target.closest('[role=dialog]') !== null;
    if (isInDialog && form.current?.contains(target) !== true) return;
    event.preventDefault();
    // As its button does: not past a field that can't be read.
    if (!busy) form.current?.requestSubmit();
  });
  // Nothing opens above it, whose Escape would close both: heard before the palette's own key.
  useWindowEvent(
    'keydown',
    (event) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) event.preventDefault();
    },
    { capture: true },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm({ effectiveOn, note: note.trim() });
      }}
      ref={form}
    >
      <Stack gap="md">
        <Facts partnerName={partnerName} plan={plan} />
        <PairTable plan={plan} />
        <HeldItems plan={plan} warnings={warnings} />
        <Group gap="sm" align="start" grow preventGrowOverflow={false}>
          <DateField
            size="sm"
            label={t`Effective date (optional)`}
            description={t`Otherwise the later of the two document dates`}
            max={today}
            value={effectiveOn}
            onChange={setEffectiveOn}
          />
          <TextInput
            size="sm"
            label={t`Note (optional)`}
            description={t`Kept with the reconciliation`}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Group>
        {error !== null && <Failed error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy} data-autofocus>
            <Trans>Reconcile</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Facts({ partnerName, plan }: { readonly partnerName: string; readonly plan: Plan }) {
  const { figures } = useBench();
  return (
    <dl className="confirm__facts">
      <div>
        <dt>
          <Trans>Business partner</Trans>
        </dt>
        <dd>{partnerName}</dd>
      </div>
      <div>
        <dt>
          <Trans>Invoices</Trans>
        </dt>
        <dd className="figure">
          <Plural value={plan.invoices} one="# invoice" other="# invoices" />
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Total amount</Trans>
        </dt>
        <dd className="figure">{figures.money(plan.total)}</dd>
      </div>
    </dl>
  );
}

function Failed({ error }: { readonly error: unknown }) {
  return (
    <Text role="alert" fz="sm" c="var(--mantine-color-error)">
      <ProblemWords error={error} />{' '}
      {error instanceof NoAnswer && (
        <Trans>You may press Reconcile again: the same reconciliation is never posted twice.</Trans>
      )}
    </Text>
  );
}
