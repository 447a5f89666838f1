import type { CSSProperties } from 'react';

/** Tells the styles how long a figure is, so that a long one gets its room, or letters that fit. */
export function charsOf(figure: string): CSSProperties {
  // React's type does not know custom properties.
  return { '--chars': figure.length } as CSSProperties;
}
