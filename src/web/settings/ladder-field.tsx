import { ActionIcon, Checkbox, Input } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { LADDER_STEPS } from '../../core/index.ts';
import { useStepWords } from '../components/run-words.ts';
import type { FieldProps } from './use-settings.ts';

/** The steps of auto-reconcile, each ticked or not, in the order in which they are taken; arrows move them. */
export function LadderField({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  const words = useStepWords();
  const { ladder } = organization.settings;
  const steps = [...ladder, ...LADDER_STEPS.filter((step) => !ladder.includes(step))];
  const change = (next: typeof ladder) => save({ settings: { ladder: next } });
  const move = (from: number, to: number) => {
    const step = ladder[from];
    const isThere = step !== undefined && to >= 0 && to < ladder.length;
    if (isThere) change(ladder.toSpliced(from, 1).toSpliced(to, 0, step));
  };
  return (
    <Input.Wrapper
      label={t`Steps of auto-reconcile`}
      labelElement="div"
      description={t`Taken from top to bottom; each allocation keeps the step that made it`}
    >
      <ol className="ladder">
        {steps.map((step, place) => {
          const isOn = ladder.includes(step);
          const name = words[step];
          return (
            <li key={step}>
              <Checkbox
                size="xs"
                label={name}
                checked={isOn}
                // Without any step, auto-reconcile could do nothing.
                disabled={disabled || (isOn && ladder.length === 1)}
                onChange={() => change(isOn ? ladder.filter((each) => each !== step) : [...ladder, step])}
              />
              {isOn && (
                <span>
                  <Mover label={t`Move ${name} up`} disabled={disabled} onMove={() => move(place, place - 1)}>
                    <ArrowUp size={14} aria-hidden />
                  </Mover>
                  <Mover label={t`Move ${name} down`} disabled={disabled} onMove={() => move(place, place + 1)}>
                    <ArrowDown size={14} aria-hidden />
                  </Mover>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Input.Wrapper>
  );
}

type MoverProps = {
  readonly label: string;
  readonly disabled: boolean;
  readonly onMove: () => void;
  readonly children: ReactNode;
};

/** It stays enabled at the ends, so that the keyboard does not lose its place. */
function Mover({ label, disabled, onMove, children }: MoverProps) {
  return (
    <ActionIcon variant="subtle" size="sm" aria-label={label} disabled={disabled} onClick={onMove}>
      {children}
    </ActionIcon>
  );
}
