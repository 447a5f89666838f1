import type { House, Source } from './source.ts';

/** One thing the house insists on, with examples that show that it can fail and that it can pass. */
export type Rule = {
  readonly summary: string;
  /** What breaks the rule, one line each: `path:line what`. */
  readonly check: (house: House) => readonly string[];
  /** Houses of a few files (path → text), each of which breaks the rule once. */
  readonly bad: readonly Readonly<Record<string, string>>[];
  /** Houses that keep the rule, close to breaking it. */
  readonly good: readonly Readonly<Record<string, string>>[];
};

/** A rule's finding: an offset in the file and what is wrong there. */
export type Finding = readonly [offset: number, what: string];

/** Lifts a look at one file to a look at all files that `concerns` chooses. */
export function perFile(
  concerns: (path: string) => boolean,
  look: (file: Source) => readonly Finding[],
): Rule['check'] {
  return (house) =>
    house
      .filter((file) => concerns(file.path))
      .flatMap((file) => look(file).map(([offset, what]) => `${file.path}:${file.line(offset)} ${what}`));
}
