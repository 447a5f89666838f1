import { useLingui } from '@lingui/react/macro';
import { isLocked } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';

type Bounds = {
  /** The first day that can be, and the words for why no earlier one can. */
  readonly first: string;
  readonly before: string;
  /** The last day that can be; left out, there is none. */
  readonly last?: string;
};

/** Why nothing can be posted on a day, before the server says the same; undefined: it can. */
export function useDayRefusal(): (day: string, bounds: Bounds) => string | undefined {
  const { t } = useLingui();
  const { lockedThrough } = useOrganization();
  return (day, { first, before, last }) => {
    if (day === '') return t`Enter a valid date`;
    if (day < first) return before;
    if (last !== undefined && day > last) return t`Not after ${last}`;
    return isLocked(lockedThrough ?? null, day) ? t`Everything up to ${lockedThrough} is locked` : undefined;
  };
}
