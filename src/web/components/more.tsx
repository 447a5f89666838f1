import { Plural } from '@lingui/react/macro';
import { STANDINGS_TOLD } from '../../contract/documents.ts';

/** A dialog lists so many documents, as many as it is told of how they stand; the rest is only counted. */
export const SHOWN = STANDINGS_TOLD;

/** How many more there are than a dialog lists. */
export function More({ of }: { readonly of: readonly unknown[] }) {
  const count = of.length - SHOWN;
  if (count <= 0) return null;
  return (
    <p className="panel__note quiet">
      <Plural value={count} one="# more" other="# more" />
    </p>
  );
}
