import { Button, Group, Switch, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Period } from '../../contract/periods.ts';
import { intent, useRead, useReload, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { DateField } from '../components/date-field.tsx';
import { useLeaveGuard } from '../components/leave-guard.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Failed, Part } from './part.tsx';
import { AskToUnlock } from './unlock-dialog.tsx';
import { UnlockRequests } from './unlock-requests.tsx';
import { useEdited, useSettings } from './use-settings.ts';

/** Which days are locked: one person locks, two unlock (DOMAIN §8). */
export function PeriodSettings() {
  const missing = useMissingRight('canLockPeriods');
  const period = useRead('getPeriod', {});
  return (
    <Part title={<Trans>Periods</Trans>} missing={missing} error={period.error}>
      <Text fz="sm" c="dimmed">
        <Trans>
          Nothing is dated on or before the lock date. One person locks; to unlock, one person asks and another
          approves.
        </Trans>
      </Text>
      <LockDate missing={missing} />
      {period.data && <UnlockRequests period={period.data} missing={missing} />}
      {period.data && <SoleKeeper period={period.data} />}
    </Part>
  );
}

/** Moves the lock forward, or asks for it to be moved back. */
function LockDate({ missing }: { readonly missing: string | undefined }) {
  const { t } = useLingui();
  const { lockedThrough = '', today } = useOrganization();
  const { value: date, isChanged, set, onSaved } = useEdited(lockedThrough);
  const [asking, setAsking] = useState(false);
  const lock = useWrite('lockPeriod', { inTurn: true });
  const reload = useReload();
  const guard = useLeaveGuard(isChanged, <Trans>What you changed is not saved. It would be gone.</Trans>);
  const save = () =>
    lock.mutate(intent<'lockPeriod'>({ body: { through: date } }), {
      onSuccess: () => void reload('listOrganizations', 'getPeriod').then(onSaved),
    });
  const wrong =
    (date > today && t`After today: until then nothing could be posted`) ||
    (date !== '' && date < lockedThrough && t`Before the lock date: ask to unlock instead`);
  return (
    <div>
      <Group align="end" gap="xs">
        <DateField
          flex="1 1 220px"
          label={t`Locked through`}
          value={date}
          max={today}
          error={wrong}
          disabled={missing !== undefined}
          onChange={set}
        />
        <Button
          variant="default"
          disabled={missing !== undefined || date === '' || !isChanged || wrong !== false}
          loading={lock.isPending}
          onClick={save}
        >
          <Trans>Lock</Trans>
        </Button>
        <Button
          variant="default"
          disabled={missing !== undefined || lockedThrough === ''}
          title={lockedThrough === '' ? t`Nothing is locked.` : undefined}
          onClick={() => setAsking(true)}
        >
          <Trans>Ask to unlock</Trans>
        </Button>
      </Group>
      <AskToUnlock opened={asking} onClose={() => setAsking(false)} />
      <Failed error={lock.error} />
      {guard.dialog}
    </div>
  );
}

/** Where one person alone may lock periods, nobody else could ever approve. */
function SoleKeeper({ period: { keepers } }: { readonly period: Period }) {
  const { t } = useLingui();
  const { form, missing, error } = useSettings();
  const { soleKeeper } = form.organization;
  const isSeveral = keepers > 1 && !soleKeeper;
  return (
    <div>
      <Switch
        label={t`Sole keeper`}
        description={t`Who alone may lock periods unlocks them alone, a day after asking. The audit trail says so.`}
        checked={soleKeeper}
        disabled={form.disabled || isSeveral}
        onChange={(event) => form.save({ soleKeeper: event.currentTarget.checked })}
      />
      {(missing !== undefined || keepers > 1) && (
        <Text fz="sm" c="dimmed">
          {missing ?? (
            <Plural
              value={keepers}
              one="# person may lock periods."
              other="# people may lock periods: each decides on the requests of the others."
            />
          )}
        </Text>
      )}
      <Failed error={error} />
    </div>
  );
}
