import { createContext, use } from 'react';
import type { NumberFormat } from '../../core/index.ts';
import { OrganizationContext } from '../api/organization.ts';
import { stored, useStored } from './stored.ts';

const chosen = stored('number-format');

/** The format of what is sent to others, whatever the person in front of the screen chose. */
export const SentNumberFormat = createContext<string | undefined>(undefined);

/** The tag of the person's choice, else of the organization's setting, else 1,234.56. */
export function useNumberFormat(): string {
  const own = useStored(chosen);
  const sent = use(SentNumberFormat);
  return sent ?? own ?? use(OrganizationContext)?.numberFormat ?? 'en-US';
}

/** The person's own choice; undefined follows the organization. */
export function useNumberFormatChoice() {
  return [useStored(chosen), chosen.set] as const;
}

/** The separators of a format, as the core wants them to read what a person typed in it. */
export function separatorsOf(tag: string): NumberFormat {
  const parts = new Intl.NumberFormat(tag).formatToParts(1_234_567.5);
  const group = parts.find(({ type }) => type === 'group')?.value ?? '';
  return { decimal: parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.', group: [group] };
}
