import { useLingui } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';

type Run = Answer<'getRun'>;
type Step = Answer<'listRunAllocations'>['items'][number]['step'];
export type LeftOverReason = Run['leftOvers'][number]['reason'];

/** Why a run left an open item as it is (DOMAIN §4.8), as a sentence for a person. */
export function useLeftOverWords(): Readonly<Record<LeftOverReason, string>> {
  const { t } = useLingui();
  return {
    'no-open-invoice': t`No open invoice that it could pay`,
    'no-available-credit': t`No payment or credit is left for it`,
    'balance-owing': t`Not fully paid: the rest is still owing`,
    'other-currency': t`What could settle it is in another currency`,
    'on-hold': t`On hold: automatic steps skip it`,
    ambiguous: t`Several fit equally well; a person must choose`,
    'period-locked': t`Its period is locked`,
    'changed-while-running': t`Someone changed it meanwhile`,
  };
}

/** The steps by which credits find debits (DOMAIN §4.6), as a person reads them. */
export function useStepWords(): Readonly<Record<Step, string>> {
  const { t } = useLingui();
  return {
    manual: t`By hand`,
    linked: t`Names its counterpart`,
    reference: t`Quotes the number`,
    'exact-one': t`The one exact amount`,
    'exact-group': t`A group that sums exactly`,
    'clear-account': t`Clears the account`,
    'oldest-first': t`Oldest first`,
    'newest-first': t`Newest first`,
    'largest-first': t`Largest first`,
    'smallest-first': t`Smallest first`,
    'pro-rata': t`Pro rata`,
  };
}
