import { Plural } from '@lingui/react/macro';

/** A dialog lists so many documents; of a very long history the rest is only counted. */
export const SHOWN = 200;

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
