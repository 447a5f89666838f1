import { useLingui } from '@lingui/react/macro';
import type { Right } from '../../contract/rights.ts';
import { useInstallationRight, useRight } from '../api/rights.ts';
import { RIGHT_NAMES } from './right-name.tsx';

/**
 * Why an action that asks for this right is disabled, in words; undefined where the person has it, and while the
 * server has not said so yet. The server enforces it either way.
 */
export function useMissingRight(right: Right): string | undefined {
  return useWords(right, useRight(right));
}

/** The same for an action that is about no organization, such as to create one. */
export function useMissingInstallationRight(right: Right): string | undefined {
  return useWords(right, useInstallationRight(right));
}

function useWords(right: Right, has: boolean | undefined): string | undefined {
  const { t, i18n } = useLingui();
  return has === false ? t`Missing right: ${i18n._(RIGHT_NAMES[right])}.` : undefined;
}
