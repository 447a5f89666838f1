import { Alert, List } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';
import { useWho } from '../components/audit-who.ts';
import type { Plan } from './plan.ts';

const NAMED = 8;

export type Warnings = Answer<'previewReconciliation'>['warnings'];

type Props = {
  readonly plan: Plan;
  /** What the server's preview warns of: it knows of holds set since the lists were loaded. */
  readonly warnings: Warnings;
};

/** What is on hold and would be settled all the same: a person may do that after a warning (DOMAIN §4.8). */
export function HeldItems({ plan, warnings }: Props) {
  const { t } = useLingui();
  const who = useWho();
  const held = heldIn(plan, warnings);
  if (held.size === 0) return null;
  return (
    <Alert color="yellow" role="status" title={<Trans>On hold, and settled all the same if you go on</Trans>}>
      <List size="sm" aria-label={t`On hold`}>
        {[...held].slice(0, NAMED).map(([document, { number, hold }]) => (
          <List.Item key={document}>
            {number}
            {hold && `: ${hold.reason} (${who(hold.by)})`}
          </List.Item>
        ))}
        {held.size > NAMED && <List.Item>…</List.Item>}
      </List>
    </Alert>
  );
}

type Held = { readonly number: string; readonly hold?: { readonly reason: string; readonly by: string } | undefined };

/** Each held document once: those that the lists show so with their reason, then those that only the server knows. */
function heldIn({ pairs, credits, debits }: Plan, warnings: Warnings): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  for (const pair of pairs) {
    for (const shown of [credits.get(pair.credit)?.shown, debits.get(pair.debit)?.shown]) {
      if (shown?.hold !== undefined) held.set(shown.document, shown);
    }
  }
  for (const { document, number } of warnings) if (!held.has(document)) held.set(document, { number });
  return held;
}
