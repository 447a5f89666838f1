import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { CirclePause } from 'lucide-react';
import type { OpenDebit } from '../../contract/open-items.ts';

/** Says that a document is on hold, why and by whom (DOMAIN §4.8). */
export function HoldMark({ hold }: { readonly hold: NonNullable<OpenDebit['hold']> }) {
  const { t } = useLingui();
  const words = t`On hold: ${hold.reason} (${hold.by})`;
  return (
    <Tooltip label={words}>
      <span role="img" aria-label={words} className="glyph hold-mark" data-tone="yellow">
        <CirclePause size={14} aria-hidden />
      </span>
    </Tooltip>
  );
}
