import type { Hold } from '../contract/documents.ts';
import type { HoldRow } from '../store/holds.ts';

/** A hold as documents and open items show it. */
export function holdOutput({ id, reason, held_by: by, until, document_id: document }: HoldRow): Hold {
  return {
    id,
    reason,
    by,
    ...(until === null ? {} : { until }),
    ...(document === null ? { wholeAccount: true } : {}),
  };
}
