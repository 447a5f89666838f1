import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { CirclePause } from 'lucide-react';
import type { Document } from '../../contract/documents.ts';
import { useWho } from './audit-who.ts';

type Hold = NonNullable<Document['holds']>[number];

/** Says that a document or an account is on hold, why, by whom and until when (DOMAIN §4.8). */
export function HoldMark({ hold }: { readonly hold: Hold }) {
  const words = useHoldWords()(hold);
  return (
    <Tooltip label={words} multiline maw={320}>
      <span role="img" tabIndex={0} aria-label={words} className="glyph" data-tone="yellow">
        <CirclePause size={14} aria-hidden />
      </span>
    </Tooltip>
  );
}

export function useHoldWords(): (hold: Hold) => string {
  const { t } = useLingui();
  const who = useWho();
  return (hold) => {
    const { reason, until } = hold;
    const by = who(hold.by);
    return until === undefined ? t`On hold: ${reason} (${by})` : t`On hold until ${until}: ${reason} (${by})`;
  };
}
