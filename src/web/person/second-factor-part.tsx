import { Button, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { useReload } from '../api/client.ts';
import { BackupCodes } from './backup-codes.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { Part } from './part.tsx';
import { BeginStep, EndStep } from './password-again.tsx';

type Begun = Answer<'beginSecondFactor'>;
type Step = { readonly at: 'rest' | 'password' } | { readonly at: 'confirm' | 'codes'; readonly begun: Begun };
const REST: Step = { at: 'rest' };

/** A second factor: what it is, and the steps to switch it on and off. */
export function SecondFactorPart({ isOn }: { readonly isOn: boolean }) {
  const [step, setStep] = useState<Step>(REST);
  const reload = useReload();
  const rest = () => setStep(REST);
  const changed = () => {
    rest();
    void reload('getSession', 'listSessions');
  };
  return (
    <Part title={<Trans>Second factor</Trans>}>
      {step.at !== 'codes' && <Standing isOn={isOn} />}
      {step.at === 'rest' && <Offer isOn={isOn} onChoose={() => setStep({ at: 'password' })} />}
      {step.at === 'password' && isOn && <EndStep onDone={changed} onCancel={rest} />}
      {step.at === 'password' && !isOn && (
        <BeginStep onDone={(begun) => setStep({ at: 'confirm', begun })} onCancel={rest} />
      )}
      {step.at === 'confirm' && (
        <ConfirmStep begun={step.begun} onDone={() => setStep({ at: 'codes', begun: step.begun })} onCancel={rest} />
      )}
      {step.at === 'codes' && <BackupCodes codes={step.begun.backupCodes} onDone={changed} />}
    </Part>
  );
}

function Standing({ isOn }: { readonly isOn: boolean }) {
  return (
    <Text fz="sm">
      {isOn ? (
        <Trans>It is on: after the password, a code of your app is asked for.</Trans>
      ) : (
        <Trans>
          It is off. With it, who knows your password still can’t sign in as you: a code of an app on your telephone is
          asked for, too.
        </Trans>
      )}
    </Text>
  );
}

function Offer({ isOn, onChoose }: { readonly isOn: boolean; readonly onChoose: () => void }) {
  return (
    <div>
      <Button variant="default" className="no-print" onClick={onChoose}>
        {isOn ? <Trans>Switch it off</Trans> : <Trans>Switch it on</Trans>}
      </Button>
    </div>
  );
}
