import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Answer } from '../api/call.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';

type Props = {
  /** Whose session it was, where one has ended. */
  readonly email?: string | undefined;
  /** Whether something stands before it that one may rather want. */
  readonly isSecond?: boolean;
  readonly onSignedIn: () => void;
  /** For who can't give the password. */
  readonly children?: ReactNode;
};

/** Signs in with a password, and with a second factor where the person has one. */
export function SignInForm({ email, isSecond = false, onSignedIn, children }: Props) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const onAnswer = ({ state }: Answer<'signIn'>) => (state === 'signed-in' ? onSignedIn() : setStep('code'));
  if (step === 'code') return <CodeStep onSignedIn={onSignedIn} onBack={() => setStep('password')} />;
  return (
    <>
      <PasswordStep email={email} isFirst={!isSecond} onAnswer={onAnswer} />
      {children}
    </>
  );
}
