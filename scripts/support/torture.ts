/** A long test, run by `npm run torture` and not by `npm test`; each is one file of `test/torture/`. */
export type Torture = {
  /** What `--only` calls it. */
  readonly name: string;
  /** What it does and what must hold, for the report. */
  readonly summary: string;
  /**
   * Throws when what must hold does not. Answers its figures, such as "20 kills, 4,312 rows acknowledged, 0 lost".
   * The same seed gives the same run.
   */
  readonly run: (seed: number) => Promise<string>;
};
